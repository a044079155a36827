using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Cbp.Sandbox.Settlement;

/// <summary>Answers with a text that is written as it goes.</summary>
internal sealed class TextFile(string contentType, Func<TextWriter, Task> write) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = contentType;
        var writer = new StreamWriter(response.Body, new UTF8Encoding(false), 32 * 1024);
        await using (writer.ConfigureAwait(false)) await write(writer).ConfigureAwait(false);
    }
}
