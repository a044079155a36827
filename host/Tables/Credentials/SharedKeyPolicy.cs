using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>Signs a request with the account's key: Shared Key Lite for the Table service.</summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        // On every attempt anew: the service refuses what is older than a quarter of an hour.
        var date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        var uri = message.Request.Uri.ToUri();
        var resource = $"/{credential.AccountName}{uri.AbsolutePath}{Comp(uri.Query)}";
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{credential.Signature($"{date}\n{resource}")}");
    }

    // Of the query only comp is part of what is signed.
    private static string Comp(string query)
    {
        var comp = query.TrimStart('?').Split('&').FirstOrDefault(p => p.StartsWith("comp=", StringComparison.OrdinalIgnoreCase));
        return comp is null ? "" : "?" + comp;
    }
}
