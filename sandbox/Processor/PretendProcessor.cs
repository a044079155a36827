using Cbp.Host.Journal;
using Cbp.Sandbox.Settlement;
using Cbp.Sandbox.State;
using Microsoft.Extensions.Configuration;

namespace Cbp.Sandbox.Processor;

/// <summary>A processor that decides by the amount's cents, and takes no payment twice.</summary>
public sealed class PretendProcessor(SandboxStore store, IConfiguration configuration, TimeProvider time)
{
    /// <summary>The setting of the time that passes before a pending payment's result is sent; two seconds where it is absent.</summary>
    public const string ResultDelaySetting = "Cbp:Sandbox:ResultDelay";

    private const string Upsert = """
        INSERT INTO submissions (payment_id, answer, status, reference, attempts, result_due) VALUES (?1, ?2, ?2, ?3, 1, ?4)
        ON CONFLICT (payment_id) DO UPDATE SET
            attempts = attempts + 1, answer = ?2, status = ?2, reference = ?3, result_due = ?4
        """;

    private readonly TimeSpan _resultDelay = configuration.GetValue(ResultDelaySetting, TimeSpan.FromSeconds(2));

    /// <summary>Raised when a payment has been taken whose result is to be sent later.</summary>
    public event Action? ResultPromised;

    /// <summary>Decides a submission; the answer is on disk when this returns. A repeat gets the first answer.</summary>
    public async Task<SubmissionAnswer> SubmitAsync(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var now = time.GetUtcNow();
        var answer = await store.Database.WriteAsync(session => Decide(session, submission, now)).ConfigureAwait(false);
        if (answer.Status == SubmissionStatus.Pending) ResultPromised?.Invoke();
        return answer;
    }

    /// <summary>What became of a payment: only what is on disk.</summary>
    public SubmissionAnswer LookUp(Guid paymentId) => store.Database.Read(session => session.QuerySingleOrDefault(
        "SELECT status, reference FROM submissions WHERE payment_id = ?1",
        static row => new SubmissionAnswer(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
        Text(paymentId))) ?? new SubmissionAnswer(SubmissionStatus.NotFound, null);

    /// <summary>How many results are due and have not been sent.</summary>
    public long CountDue() => store.Database.Read(session => session.QuerySingleOrDefault(
        "SELECT count(*) FROM submissions WHERE result_due <= ?1", static row => row.GetInt64(0), time.GetUtcNow().ToUnixTimeMilliseconds()));

    private SubmissionAnswer Decide(JournalSession session, Submission submission, DateTimeOffset now)
    {
        var id = Text(submission.PaymentId);
        var cents = (long)(submission.Amount * 100);
        var known = session.QuerySingleOrDefault(
            "SELECT answer, reference, attempts FROM submissions WHERE payment_id = ?1",
            static row => new Known(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2)),
            id);
        var decision = SubmissionRules.Decide(cents, (known?.Attempts ?? 0) + 1, known?.Answer);
        var reference = decision.Accepts ? "PP-" + id[^12..].ToUpperInvariant() : known?.Reference;
        if (known is null || known.Answer == SubmissionStatus.SystemError)
        {
            long? due = decision.Answer == SubmissionStatus.Pending ? (now + _resultDelay).ToUnixTimeMilliseconds() : null;
            session.Execute(Upsert, id, decision.Answer, reference, due);
        }
        else
        {
            session.Execute("UPDATE submissions SET attempts = attempts + 1 WHERE payment_id = ?1", id);
        }

        session.Execute(
            """
            INSERT INTO attempts
                (payment_id, institution_id, amount_cents, currency, payee_name, answer, accepted, reply_lost, received_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """,
            id,
            submission.InstitutionId,
            cents,
            submission.Currency,
            submission.PayeeName,
            decision.Answer,
            decision.Accepts ? 1 : 0,
            decision.LosesReply ? 1 : 0,
            now.ToUnixTimeMilliseconds());
        if (decision is { Accepts: true, Answer: SubmissionStatus.Accepted }) SettlementLedger.Settle(session, id, now);
        return new SubmissionAnswer(decision.Answer, reference, decision.LosesReply);
    }

    private static string Text(Guid paymentId) => paymentId.ToString("D");

    private sealed record Known(string Answer, string? Reference, int Attempts);
}
