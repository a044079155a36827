using Cbp.Host.Journal;
using Cbp.Sandbox.Processor;
using Cbp.Sandbox.State;
using Microsoft.Extensions.Configuration;

namespace Cbp.Sandbox.Verification;

/// <summary>
/// A verification system that decides by the account number's last two digits: 91 is verified later, 92 is refused later, 93 is refused at
/// once, everything else is verified at once.
/// </summary>
public sealed class PretendVerifier(SandboxStore store, IConfiguration configuration, TimeProvider time)
{
    private readonly TimeSpan _resultDelay = configuration.GetValue(PretendProcessor.ResultDelaySetting, TimeSpan.FromSeconds(2));

    /// <summary>Raised when a result is to be sent later.</summary>
    public event Action? ResultPromised;

    /// <summary>Decides; the answer is on disk when this returns. A repeat gets the first answer.</summary>
    public async Task<VerificationAnswer> VerifyAsync(AccountToVerify account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var due = (time.GetUtcNow() + _resultDelay).ToUnixTimeMilliseconds();
        var answer = await store.Database.WriteAsync(session => Decide(session, account, due)).ConfigureAwait(false);
        if (answer.Result == "PENDING") ResultPromised?.Invoke();
        return answer;
    }

    /// <summary>How many results are due by now, and not sent.</summary>
    public int CountDue() => store.Database.Read(session => session.QuerySingleOrDefault(
        "SELECT count(*) FROM verifications WHERE result_due <= ?1", static row => row.GetInt32(0), time.GetUtcNow().ToUnixTimeMilliseconds()));

    private static VerificationAnswer Decide(JournalSession session, AccountToVerify account, long due)
    {
        var id = account.VerificationId.ToString("D");
        var known = session.QuerySingleOrDefault(
            "SELECT answer FROM verifications WHERE verification_id = ?1", static row => row.GetString(0), id);
        if (known is not null) return new VerificationAnswer(known);

        var ending = account.Account.Length < 2 ? "" : account.Account[^2..];
        var answer = ending switch { "91" or "92" => "PENDING", "93" => "REFUSED", _ => "VERIFIED" };
        session.Execute(
            """
            INSERT INTO verifications (verification_id, institution_id, member_id, user_payee_list_id, answer, verified, result_due)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            id,
            account.InstitutionId,
            account.MemberId,
            account.UserPayeeListId,
            answer,
            ending is "92" or "93" ? 0 : 1,
            answer == "PENDING" ? due : null);
        return new VerificationAnswer(answer);
    }
}
