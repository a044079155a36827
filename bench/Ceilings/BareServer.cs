using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cbp.Bench.Ceilings;

/// <summary>A minimal API with nothing behind it: what the machine's HTTP can give.</summary>
internal static class BareServer
{
    /// <summary>Serves until the process is ended.</summary>
    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/hello", () => Results.Json(new { hello = "world" }));
        return app.RunAsync($"http://127.0.0.1:{port}");
    }
}
