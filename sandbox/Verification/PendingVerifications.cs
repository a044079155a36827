using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Sandbox.Messages;
using Cbp.Sandbox.State;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Verification;

/// <summary>
/// Sends the results of pending verifications when they are due, by the application's clock. What has not been sent is sent after a
/// restart; a result may be sent twice, under the same message id.
/// </summary>
public sealed class PendingVerifications(
    SandboxStore store, PretendVerifier verifier, IMessagePublisher publisher, TimeProvider time, ILogger<PendingVerifications> logger)
    : DueSender(time, logger)
{
    /// <summary>Sends what is due now; how many.</summary>
    public override async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var due = store.Database.Read(session => session.Query(
            """
            SELECT verification_id, institution_id, member_id, user_payee_list_id, verified FROM verifications
            WHERE result_due <= ?1 ORDER BY result_due
            """,
            static row => new PendingVerification(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4) != 0),
            now.ToUnixTimeMilliseconds()));
        foreach (var result in due)
        {
            await publisher.PublishAsync(OutboxDestinations.PayeeVerification, [Compose(result, now)], cancellationToken).ConfigureAwait(false);
            await store.Database.WriteAsync(
                session => { session.Execute("UPDATE verifications SET result_due = NULL WHERE verification_id = ?1", result.VerificationId); },
                CancellationToken.None).ConfigureAwait(false);
        }

        return due.Count;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        verifier.ResultPromised -= Wake;
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        verifier.ResultPromised += Wake;
        return base.ExecuteAsync(stoppingToken);
    }

    /// <inheritdoc />
    protected override DateTimeOffset? NextDue() => store.Database.Read(static session => session.QuerySingleOrDefault(
        "SELECT min(result_due) FROM verifications WHERE result_due IS NOT NULL",
        static row => row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0))));

    private static OutboxMessage Compose(PendingVerification result, DateTimeOffset now)
    {
        var type = result.Verified ? "AccountVerified" : "AccountRefused";

        // Made from what it tells, so that a message that is sent again has the id it had.
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(type + ":" + result.VerificationId)).AsSpan(0, 16));
        var cloudEvent = new CloudEvent
        {
            Id = id.ToString("D"),
            Source = "/sandbox/verification",
            Type = type,
            Subject = result.UserPayeeListId,
            Time = now,
            DataContentType = "application/json",
            Data = JsonSerializer.SerializeToElement(
                new VerificationResultData(result.InstitutionId, result.MemberId, result.UserPayeeListId, result.VerificationId),
                SandboxJson.Default.VerificationResultData),
        };
        var body = JsonSerializer.Serialize(cloudEvent, SandboxJson.Default.CloudEvent);
        return new OutboxMessage(
            id, OutboxDestinations.PayeeVerification, result.InstitutionId + "/" + result.UserPayeeListId, type, body, now, TraceParent: null);
    }
}
