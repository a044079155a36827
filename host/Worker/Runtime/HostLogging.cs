using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Runtime;

/// <summary>One line per event on the console, levels from host.json's logging section and from settings Logging:LogLevel:….</summary>
internal static class HostLogging
{
    public static void Add(ILoggingBuilder logging, IConfiguration hostJson, IConfiguration settings)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddConfiguration(hostJson);
        logging.AddConfiguration(settings.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
    }
}
