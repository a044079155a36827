using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Durable.Management;

/// <summary>Makes the URLs of an instance's management API: of the host that a client belongs to, with that host's key.</summary>
internal sealed class ManagementLinks(IServer server, string? key)
{
    public const string Prefix = "/runtime/webhooks/durabletask";
    private static readonly ConditionalWeakTable<DurableTaskClient, ManagementLinks> All = [];
    private readonly string _code = key is null ? "" : "code=" + Uri.EscapeDataString(key);

    /// <exception cref="InvalidOperationException">The client is not one of this host's.</exception>
    public static ManagementLinks Of(DurableTaskClient client) =>
        All.TryGetValue(client, out var links)
            ? links
            : throw new InvalidOperationException("The client did not come from a [DurableClient] parameter of a function.");

    /// <summary>From now on the client's instances have these links.</summary>
    public void Serve(DurableTaskClient client) => All.AddOrUpdate(client, this);

    /// <summary>The links of an instance, at the address that the request came to, or at the host's own.</summary>
    public HttpManagementPayload For(string instanceId, Uri? request)
    {
        var origin = request?.GetLeftPart(UriPartial.Authority)
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The host listens nowhere yet; give the request whose address the URLs are to have.");
        var instance = $"{origin}{Prefix}/instances/{Uri.EscapeDataString(instanceId)}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = With(instance),
            PurgeHistoryDeleteUri = With(instance),
            SendEventPostUri = With(instance + "/raiseEvent/{eventName}"),
            TerminatePostUri = With(instance + "/terminate?reason={text}"),
            SuspendPostUri = With(instance + "/suspend?reason={text}"),
            RestartPostUri = With(instance + "/restart"),
            ResumePostUri = With(instance + "/resume?reason={text}"),
        };
    }

    private string With(string url) => _code.Length == 0 ? url : url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + _code;
}
