using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Core.Notifications;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>What institutions configure, and what members want to be told.</summary>
public abstract class ConfigurationCompliance : StoreCompliance
{
    private static readonly ConfigurationEntry First =
        new(Some.Institution, EntryKind.Setting, "limits.perPayment", 1, "12.50", "author", "reason", Some.Now);

    [Fact]
    public async Task Entry_Versions_AreAllKept()
    {
        var second = First with { Version = 2, Value = null, Author = "b", Reason = "deleted", ChangedAt = Some.Now.AddSeconds(1) };
        var third = First with { Version = 3, Value = "\"ü\"" };
        foreach (var entry in new[] { First, second, third }) Assert.True(await AddAsync(entry));

        Assert.Equal(third, await Store.Read(work => work.Configuration.FindAsync(Some.Institution, EntryKind.Setting, First.Name)));
        Assert.Equal(second, await Store.Read(work => work.Configuration.FindVersionAsync(Some.Institution, EntryKind.Setting, First.Name, 2)));
        Assert.Equal([third, second, First], await Store.Read(work => work.Configuration.HistoryAsync(Some.Institution, EntryKind.Setting, First.Name)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Entry_ThatIsNotTheNextVersion_IsNotAdded(int version)
    {
        await AddAsync(First);

        Assert.False(await AddAsync(First with { Version = version, Value = "1" }));
        Assert.Equal(First, await Store.Read(work => work.Configuration.FindAsync(Some.Institution, EntryKind.Setting, First.Name)));
        Assert.Single(await Store.Read(work => work.Configuration.HistoryAsync(Some.Institution, EntryKind.Setting, First.Name)));
    }

    [Fact]
    public async Task Entries_Listed_AreTheInstitutionsOwnThatLive()
    {
        var calendar = First with { Kind = EntryKind.Calendar };
        var other = First with { InstitutionId = new InstitutionId("other") };
        var gone = First with { Name = "gone" };
        foreach (var entry in new[] { First, calendar, other, gone, gone with { Version = 2, Value = null } }) await AddAsync(entry);

        Assert.Equal([calendar, First], await Store.Read(work => work.Configuration.ListAsync(Some.Institution)));
        Assert.Null(await Store.Read(work => work.Configuration.FindAsync(Some.Institution, EntryKind.Window, First.Name)));
    }

    [Fact]
    public async Task Preferences_Saved_AreTheMembersLast()
    {
        Assert.Null(await Store.Read(work => work.Preferences.FindAsync(Some.Institution, Some.Member)));
        var first = new NotificationPreferences
        {
            InstitutionId = Some.Institution,
            MemberId = Some.Member,
            Version = 1,
            SwitchedOff = [("PaymentFailed", NotificationChannelKind.Text), ("PaymentCompleted", NotificationChannelKind.Push)],
        };
        Assert.True(await SaveAsync(first));
        Assert.Equivalent(first, await Store.Read(work => work.Preferences.FindAsync(Some.Institution, Some.Member)), strict: true);

        Assert.False(await SaveAsync(first));
        Assert.True(await SaveAsync(first with { Version = 2, SwitchedOff = [] }));
        Assert.Empty((await Store.Read(work => work.Preferences.FindAsync(Some.Institution, Some.Member)))!.SwitchedOff);
        Assert.Null(await Store.Read(work => work.Preferences.FindAsync(new InstitutionId("other"), Some.Member)));
    }

    private Task<bool> AddAsync(ConfigurationEntry entry) => Store.Write(work => work.Configuration.AddAsync(entry));

    private Task<bool> SaveAsync(NotificationPreferences preferences) => Store.Write(work => work.Preferences.SaveAsync(preferences, Some.Now));
}
