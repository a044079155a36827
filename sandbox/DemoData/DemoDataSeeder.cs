using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;
using Cbp.Sandbox.CoreBanking;
using Cbp.Sandbox.SampleData;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Cbp.Sandbox.DemoData;

/// <summary>Puts the demo data into the stores at the start, where it is not there yet.</summary>
public sealed class DemoDataSeeder(
    IDatabase database, IUserPayeeStore userPayees, PretendCoreBanking coreBanking, IIdGenerator ids, TimeProvider time, IConfiguration configuration)
    : IHostedService
{
    private const int AtOnce = 500;

    private static readonly InstitutionId InstitutionId = new(Demo.InstitutionId);

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var extra = configuration.GetValue(Demo.ExtraMembersSetting, 0);

        // Accounts first: whoever can be found as a member has an account with a balance.
        await coreBanking.AddMissingAsync([.. DemoMembers.Accounts(extra)]).ConfigureAwait(false);
        if (await database.ReadAsync(work => IsThereAsync(work, extra), cancellationToken).ConfigureAwait(false)) return;
        var payees = SamplePayees.Generate(Demo.GlobalPayees, Demo.Seed).ToList();
        // Payees before members, who are looked for to see whether everything is there.
        var listed = DemoMembers.Demo(PayeeOf(payees)).Concat(DemoMembers.Extra(PayeeOf(payees), extra)).Select(enrolment => enrolment.Payee);
        foreach (var some in listed.Chunk(AtOnce))
            await Task.WhenAll(some.Select(payee => userPayees.AddAsync(new StoredUserPayee(payee, []), cancellationToken))).ConfigureAwait(false);
        AuditActor.Set(AuditActor.System("demo-data"));
        await database.WriteAsync(work => SeedAsync(work, payees, extra), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The global payee that the demo payees point at: one that pays electronically and takes any account number.</summary>
    internal static GlobalPayee PayeeOf(IEnumerable<GlobalPayee> payees) => payees.First(payee =>
        payee is { Status: GlobalPayeeStatus.Active, PaymentMethod: PaymentMethod.Electronic, AccountNumberMask: null, CheckDigitRule: null });

    private static async Task<bool> IsThereAsync(IUnitOfWork work, int extra)
    {
        if (await work.Institutions.FindAsync(new InstitutionId(Demo.OperatorId)).ConfigureAwait(false) is null) return false;
        return extra == 0
            || await work.Members.FindAsync(InstitutionId, new MemberId(Demo.ExtraMemberId(extra))).ConfigureAwait(false) is not null;
    }

    private async Task<bool> SeedAsync(IUnitOfWork work, List<GlobalPayee> payees, int extra)
    {
        var now = time.GetUtcNow();
        var isNew = await work.Institutions.FindAsync(InstitutionId).ConfigureAwait(false) is null;
        await DemoInstitutions.AddMissingAsync(work, ids, now).ConfigureAwait(false);
        if (isNew)
        {
            foreach (var payee in payees) await work.Payees.SaveGlobalAsync(payee).ConfigureAwait(false);
            foreach (var enrolment in DemoMembers.Demo(PayeeOf(payees))) await enrolment.SaveAsync(work, ids, now).ConfigureAwait(false);
        }

        foreach (var enrolment in DemoMembers.Extra(PayeeOf(payees), extra)) await enrolment.SaveAsync(work, ids, now).ConfigureAwait(false);
        return true;
    }
}
