using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Cbp.Host.ServiceBus;

/// <summary>An answer that is not what was asked for: a status code, and an XML body that says why, as Azure's.</summary>
internal sealed class RestProblem(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public static RestProblem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/xml; charset=utf-8";
        var body = new XElement("Error", new XElement("Code", Status), new XElement("Detail", Printable(Message)));
        return response.WriteAsync(body.ToString(SaveOptions.DisableFormatting));
    }

    // XML has no place for control characters, not even escaped ones.
    private static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.Value < 0x20 || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString());
        return clean.ToString();
    }
}
