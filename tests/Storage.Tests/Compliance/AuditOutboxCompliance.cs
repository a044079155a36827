using Cbp.Core.Audit;
using Cbp.Core.Audit.Sending;
using Cbp.Core.Audit.States;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Audit entries that wait.</summary>
public abstract class AuditOutboxCompliance : StoreCompliance
{
    private static readonly AuditSubject Subject = new("demo-cu", AuditEntityTypes.Payment, "p-1", "M-1");

    [Fact]
    public async Task Entries_Added_WaitInTheirOrder()
    {
        var entries = Enumerable.Range(1, 5).Select(Entry).ToList();
        await Store.Write(work => work.Audit.AddAsync(entries[..3]));
        await Store.Write(work => work.Audit.AddAsync(entries[3..]));

        var waiting = await Store.Read(work => work.Audit.ReadAsync(0, 100));
        Assert.Equal(entries, waiting.Select(one => one.Entry));
        Assert.Equal(waiting.Take(2), await Store.Read(work => work.Audit.ReadAsync(0, 2)));
        Assert.Equal(waiting.Skip(3), await Store.Read(work => work.Audit.ReadAsync(waiting[2].Position, 100)));
        Assert.Equal(new AuditBacklog(2, waiting[3].Entry.OccurredAt), await Store.Read(work => work.Audit.BacklogAsync(waiting[2].Position)));
        Assert.Equal(new AuditBacklog(5, entries[0].OccurredAt), await Store.Read(work => work.Audit.BacklogAsync(0)));
    }

    [Fact]
    public async Task Entries_Deleted_WaitNoMore()
    {
        await Store.Write(work => work.Audit.AddAsync([Entry(1), Entry(2)]));
        var waiting = await Store.Read(work => work.Audit.ReadAsync(0, 100));
        await Store.Write(work => work.Audit.DeleteAsync([waiting[0].Position]));
        Assert.Equal([waiting[1]], await Store.Read(work => work.Audit.ReadAsync(0, 100)));

        await Store.Write(work => work.Audit.DeleteAsync([waiting[1].Position]));
        Assert.Equal(new AuditBacklog(0, null), await Store.Read(work => work.Audit.BacklogAsync(0)));
    }

    [Fact]
    public async Task Actor_OfTheCall_IsKnownInItsTransaction()
    {
        var actor = new AuditActor("demo-admin", "demo-cu", "InstitutionAdmin", "c-1", "10.0.0.7");
        AuditActor.Set(actor);
        await Store.Write(work => work.RecordAsync(
            Subject, "Changed", new AuditState().Account("account", "123456789"), new AuditState().Account("account", "987656789"), Guid.CreateVersion7(), Some.Now));

        var entry = Assert.Single(await Store.Read(work => work.Audit.ReadAsync(0, 100))).Entry;
        Assert.Equal(actor, new AuditActor(entry.Caller, entry.CallerInstitution, entry.Role, entry.CorrelationId, entry.SourceAddress));
        Assert.Equal(("""{"account":"****6789"}""", """{"account":"****6789"}"""), (entry.Before, entry.After));
    }

    [Fact]
    public async Task Entry_OfAWorkThatFails_DoesNotWait()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Write(async work =>
        {
            await work.Audit.AddAsync([Entry(1)]);
            throw new InvalidOperationException("no");
        }));

        Assert.Empty(await Store.Read(work => work.Audit.ReadAsync(0, 100)));
    }

    private static AuditEntry Entry(int number) => AuditTrail.Compose(
        AuditActor.System("test"), Subject, "Changed", null, new AuditState().Add("memo", $"\"ä\" {number}"), Guid.CreateVersion7(), Some.Now.AddMinutes(number));
}
