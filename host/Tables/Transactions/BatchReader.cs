using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>Reads the multipart answer to a transaction.</summary>
internal static partial class BatchReader
{
    /// <summary>An answer for each action, in their order.</summary>
    /// <exception cref="TableTransactionFailedException">One of them failed, and so none was done.</exception>
    public static IReadOnlyList<Response> Read(Response response)
    {
        var text = response.Content.ToString();
        var parts = Parts().Matches(text).Select(Part).ToList();
        if (parts.Find(p => p.IsError) is { } failed) throw Failure(failed);
        return parts.Count > 0 ? parts : throw new RequestFailedException(response);
    }

    private static BatchPart Part(Match match)
    {
        var headers = Headers().Matches(match.Groups["headers"].Value).Select(h => new HttpHeader(h.Groups["name"].Value, h.Groups["value"].Value.Trim()));
        return new BatchPart(
            int.Parse(match.Groups["status"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), match.Groups["reason"].Value.Trim(), [.. headers], match.Groups["body"].Value.Trim());
    }

    private static TableTransactionFailedException Failure(BatchPart part)
    {
        var error = ODataErrors.Parse(part.Content.ToString());
        var message = error?.Message is { Length: > 0 } text ? text : part.ReasonPhrase;
        return new TableTransactionFailedException(new RequestFailedException(part.Status, message, error?.Code, null));
    }

    // From a status line to the boundary that follows; bodies are JSON, on which no line begins with two dashes.
    [GeneratedRegex(@"^HTTP/1\.\d (?<status>\d{3})(?<reason>[^\r\n]*)\r?\n(?<headers>(?:[^\r\n]+\r?\n)*)(?<body>.*?)(?=^--)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?<name>[^:\r\n]+):(?<value>[^\r\n]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Headers();
}
