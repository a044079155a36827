using Microsoft.AspNetCore.Mvc;

namespace Cbp.Sandbox.Http;

/// <summary>No answer at all: the caller sees its connection break.</summary>
internal sealed class CutConnection : IActionResult
{
    public static readonly CutConnection Instance = new();

    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Abort();
        return Task.CompletedTask;
    }
}
