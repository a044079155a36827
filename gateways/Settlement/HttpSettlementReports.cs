using System.Net;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Gateways.Http;
using Cbp.Gateways.Processor;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Settlement;

/// <summary>
/// The processor's files over HTTP: <c>GET {base}/settlement-reports/{institution}/{day}</c> and <c>…/returns</c>, read as they come. A call that
/// fails is made again by the job that needs it.
/// </summary>
public sealed class HttpSettlementReports(HttpClient http, IConfiguration configuration, TimeProvider time) : ISettlementReports
{
    /// <summary>How many files are under way at most.</summary>
    public const int MaxConcurrency = 4;

    /// <summary>How long is waited for an answer, and for each next piece of it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly GatewayEndpoint _endpoint = new(configuration, HttpPaymentProcessor.ConfigurationSection);

    /// <inheritdoc />
    public async Task<Stream?> OpenAsync(InstitutionId institution, DateOnly day, SettlementFormat format, CancellationToken cancellationToken)
    {
        var path = $"/settlement-reports/{Uri.EscapeDataString(institution.Value)}/{day:yyyy-MM-dd}{(format == SettlementFormat.Nacha ? "/returns" : "")}";
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            using var request = _endpoint.Request(HttpMethod.Get, path, null, null);
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NoContent)
            {
                response.Dispose();
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
                throw new GatewayException($"The processor answered {(int)response.StatusCode} for the file {path}.");
            return new PatientStream(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), time);
        }
        catch (Exception failure) when (failure is not GatewayException && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new GatewayException($"The processor gave no answer for the file {path}: {failure.Message}", failure);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }
}
