using Cbp.Core.Common;
using Cbp.Core.Exceptions;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Payment exceptions.</summary>
public abstract class ExceptionRepositoryCompliance : StoreCompliance
{
    private static readonly PaymentId Payment = new(Guid.CreateVersion7());

    [Fact]
    public async Task Add_EveryField_ComesBack()
    {
        var full = Exception() with
        {
            RecurringPaymentId = new RecurringPaymentId(Guid.CreateVersion7()),
            Attempts = 3,
            RuleApplied = ExceptionRules.Resubmitted,
            Status = ExceptionStatus.Resolved,
            Resolution = ExceptionResolution.Resubmitted,
            ResolvedBy = "rule",
            ResolvedAt = Some.Now.AddMinutes(1),
            Note = "seen",
            FollowUpPaymentId = new PaymentId(Guid.CreateVersion7()),
        };
        Assert.True(await Store.Write(work => work.Exceptions.AddAsync(full)));

        await Store.ReopenAsync();
        Assert.Equal(full, await Store.Read(work => work.Exceptions.FindExceptionAsync(full.ExceptionId)));
        Assert.Equal(full, await Store.Read(work => work.Exceptions.FollowedUpByAsync(full.FollowUpPaymentId!.Value)));
        Assert.Equal([full], await Store.Read(work => work.Exceptions.OfPaymentAsync(Payment)));
    }

    [Fact]
    public async Task Add_AboutNoPaymentAndNoInstitution_ComesBackSo()
    {
        var bare = Exception() with { InstitutionId = ExceptionOpening.NoInstitution, PaymentId = null, MemberId = null };
        await Store.Write(work => work.Exceptions.AddAsync(bare));

        Assert.Equal(bare, await Store.Read(work => work.Exceptions.FindExceptionAsync(bare.ExceptionId)));
    }

    [Fact]
    public async Task Add_SameCause_KeepsTheFirst()
    {
        var first = Exception();
        await Store.Write(work => work.Exceptions.AddAsync(first));

        Assert.False(await Store.Write(work => work.Exceptions.AddAsync(Exception() with { Cause = first.Cause, Code = "OTHER" })));
        Assert.True(await Store.Write(work => work.Exceptions.AddAsync(Exception() with { Cause = first.Cause, InstitutionId = new("other-cu") })));
        Assert.Equal([first], await Store.Read(work => work.Exceptions.ListAsync(new ExceptionQuery(Some.Institution))));
    }

    [Fact]
    public async Task Add_SameCauseAtTheSameTime_KeepsOne()
    {
        var cause = Exception().Cause;
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(() => Store.Write(work => work.Exceptions.AddAsync(Exception() with { Cause = cause })))));

        Assert.Single(added, one => one);
    }

    [Fact]
    public async Task Update_VersionThatIsThere_ChangesIt()
    {
        var before = Exception();
        await Store.Write(work => work.Exceptions.AddAsync(before));
        var after = before with { Status = ExceptionStatus.InProgress, NextStep = ExceptionNextStep.Review, Note = "at it", UpdatedAt = Some.Now.AddHours(1), Version = 2 };

        Assert.True(await Store.Write(work => work.Exceptions.UpdateAsync(after)));
        Assert.Equal(after, await Store.Read(work => work.Exceptions.FindExceptionAsync(before.ExceptionId)));
    }

    [Fact]
    public async Task Update_OtherVersion_ChangesNothing()
    {
        var before = Exception();
        await Store.Write(work => work.Exceptions.AddAsync(before));

        Assert.False(await Store.Write(work => work.Exceptions.UpdateAsync(before with { Code = "X", Version = 3 })));
        Assert.Equal(before, await Store.Read(work => work.Exceptions.FindExceptionAsync(before.ExceptionId)));
    }

    [Fact]
    public async Task List_InPages_GivesEachOnceNewestFirst()
    {
        var all = Enumerable.Range(0, 7).Select(i => Exception() with { CreatedAt = Some.Now.AddSeconds(i / 2) }).ToList();
        foreach (var one in all) await Store.Write(work => work.Exceptions.AddAsync(one));

        var seen = new List<PaymentException>();
        ExceptionCursor? after = null;
        while (true)
        {
            var page = await Store.Read(work => work.Exceptions.ListAsync(new ExceptionQuery(Some.Institution, After: after, Limit: 3)));
            if (page.Count == 0) break;
            seen.AddRange(page);
            after = new ExceptionCursor(page[^1].CreatedAt, page[^1].ExceptionId);
        }

        Assert.Equal(all.OrderByDescending(e => e.CreatedAt).ThenByDescending(e => e.ExceptionId.ToString("D"), StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task List_Filters_GiveWhatFits()
    {
        var open = Exception();
        var resolved = Exception() with { Status = ExceptionStatus.Resolved, Code = "R01", MemberId = new MemberId("M-2"), PaymentId = new PaymentId(Guid.CreateVersion7()) };
        var late = Exception() with { CreatedAt = Some.Now.AddDays(1), Code = "R02" };
        foreach (var one in new[] { open, resolved, late }) await Store.Write(work => work.Exceptions.AddAsync(one));
        var all = new ExceptionQuery(Some.Institution);

        Assert.Equal([resolved], await ListAsync(all with { Status = ExceptionStatus.Resolved }));
        Assert.Equal([late], await ListAsync(all with { Code = "R02" }));
        Assert.Equal([resolved], await ListAsync(all with { MemberId = new MemberId("M-2") }));
        Assert.Equal([late, open], await ListAsync(all with { PaymentId = Payment }));
        Assert.Equal([late], await ListAsync(all with { PaymentId = Payment, Status = ExceptionStatus.Open, Code = "R02" }));
        Assert.Equal([late], await ListAsync(all with { From = Some.Now.AddTicks(10) }));
        Assert.Equal([open], await ListAsync(all with { Before = Some.Now.AddTicks(10), Status = ExceptionStatus.Open }));
        Assert.Empty(await ListAsync(new ExceptionQuery(new InstitutionId("other-cu"))));
    }

    [Fact]
    public async Task Unresolved_OfCategory_GoesOnBehindTheLast()
    {
        var stuck = Enumerable.Range(0, 3).Select(_ => Exception() with { Category = ExceptionCategory.Stuck }).OrderBy(e => e.ExceptionId.ToString("D"), StringComparer.Ordinal).ToList();
        foreach (var one in stuck) await Store.Write(work => work.Exceptions.AddAsync(one));
        await Store.Write(work => work.Exceptions.AddAsync(Exception() with { Category = ExceptionCategory.Stuck, Status = ExceptionStatus.Resolved }));
        await Store.Write(work => work.Exceptions.AddAsync(Exception()));

        Assert.Equal(stuck[..2], await Store.Read(work => work.Exceptions.UnresolvedAsync(ExceptionCategory.Stuck, null, 2)));
        Assert.Equal(stuck[2..], await Store.Read(work => work.Exceptions.UnresolvedAsync(ExceptionCategory.Stuck, stuck[1].ExceptionId, 2)));
    }

    private Task<IReadOnlyList<PaymentException>> ListAsync(ExceptionQuery query) => Store.Read(work => work.Exceptions.ListAsync(query));

    private static PaymentException Exception()
    {
        var id = Guid.CreateVersion7();
        return new PaymentException
        {
            ExceptionId = id,
            InstitutionId = Some.Institution,
            PaymentId = Payment,
            MemberId = Some.Member,
            Code = "SYSTEM_ERROR",
            Category = ExceptionCategory.Processing,
            Cause = "failed:" + id,
            Detail = "The processor could not take it.",
            NextStep = ExceptionNextStep.Reprocess,
            CreatedAt = Some.Now,
            UpdatedAt = Some.Now,
        };
    }
}
