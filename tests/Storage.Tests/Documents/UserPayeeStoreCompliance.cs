using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;

namespace Cbp.Storage.Tests.Documents;

/// <summary>What every store of user payees must do. Members and billers are new in each test, so that tests may share a server.</summary>
public abstract class UserPayeeStoreCompliance
{
    private readonly MemberId _member = new("M-" + Guid.NewGuid().ToString("N")[..12]);
    private readonly InternalPayeeId _biller = new("GP-" + Guid.NewGuid().ToString("N")[..12]);

    protected abstract IUserPayeeStore Store { get; }

    [DocumentFact]
    public async Task Find_Added_IsTheSameWithEveryField()
    {
        var payee = Payee("UP-1") with
        {
            Type = UserPayeeType.P,
            PayeeName = "Größe & “Söhne”",
            Address = new PostalAddress("a", "b", "c", "Springfield", "IL", "62701-0001", "CA"),
            Phone = "(217) 555-0101",
            RoutingNumber = "021000021",
            NickName = "n",
            NameOnAccount = "o",
            ProcessorPayeeId = "PP",
            Favorite = true,
            Preferences = new Dictionary<string, string> { ["colour"] = "green", ["x"] = "" },
            Status = UserPayeeStatus.Inactive,
            StatusReason = "R",
            FlaggedForReview = true,
            VerificationId = Guid.NewGuid(),
            CreatedAt = Some.Now,
            UpdatedAt = Some.Now.AddSeconds(1),
            Version = 7,
        };
        var message = new OutboxMessage(Guid.NewGuid(), "payee.events", "k", "s", "{\"a\":\"ü\"}", Some.Now, "00-aa-bb-01");

        var added = await Store.AddAsync(new StoredUserPayee(payee, [message]), default);
        var found = await FindAsync(payee);

        Assert.Equivalent(payee, found!.Payee, strict: true);
        Assert.Equal(message, Assert.Single(found.Events));
        Assert.Equal(added.Written!.ETag, found.ETag);
        Assert.NotEmpty(found.ETag);
    }

    [DocumentFact]
    public async Task Find_PlainOne_HasNothingThatWasNotSaid()
    {
        var payee = Payee("UP-1") with { UsersAccountAtPayee = null };
        await AddAsync(payee);

        var found = await FindAsync(payee);

        Assert.Equivalent(payee, found!.Payee, strict: true);
        Assert.Empty(found.Events);
    }

    [DocumentFact]
    public async Task Find_UnknownOrAnothers_IsNull()
    {
        var payee = Payee("UP-1");
        await AddAsync(payee);

        Assert.Null(await FindAsync(payee with { UserPayeeListId = new("UP-2") }));
        Assert.Null(await FindAsync(payee with { MemberId = new(_member.Value + "x") }));
        Assert.Null(await FindAsync(payee with { InstitutionId = new("other-cu") }));
    }

    [DocumentFact]
    public async Task Find_SameMemberIdAtTwoInstitutions_EachHasItsOwn()
    {
        var here = Payee("UP-1") with { NickName = "here" };
        var there = here with { InstitutionId = new("other-cu"), NickName = "there" };
        await AddAsync(here);
        await AddAsync(there);

        Assert.Equal("here", (await FindAsync(here))!.Payee.NickName);
        Assert.Equal("there", (await FindAsync(there))!.Payee.NickName);
        Assert.Equal("here", Assert.Single(await Store.ListAsync(here.InstitutionId, _member, default)).Payee.NickName);
    }

    [DocumentFact]
    public async Task List_Member_HasThatMembersAloneById()
    {
        foreach (var id in new[] { "UP-3", "UP-1", "UP-2" }) await AddAsync(Payee(id, id));
        await AddAsync(Payee("UP-9") with { MemberId = new(_member.Value + "x") });

        var all = await Store.ListAsync(Some.Institution, _member, default);

        Assert.Equal(["UP-1", "UP-2", "UP-3"], all.Select(stored => stored.Payee.UserPayeeListId.Value));
        Assert.Empty(await Store.ListAsync(Some.Institution, new(_member.Value + "y"), default));
    }

    [DocumentFact]
    public async Task Add_SamePayeeAndAccount_IsTheDuplicateOfTheFirst()
    {
        await AddAsync(Payee("UP-1", "12-34 a"));

        var write = await Store.AddAsync(new StoredUserPayee(Payee("UP-2", "1234A"), []), default);

        Assert.Equal(new UserPayeeListId("UP-1"), write.Duplicate);
        Assert.Null(write.Written);
        Assert.Single(await Store.ListAsync(Some.Institution, _member, default));
    }

    [DocumentFact]
    public async Task Add_SameId_IsTheDuplicateOfIt()
    {
        await AddAsync(Payee("UP-1", "1"));

        Assert.Equal(new UserPayeeListId("UP-1"), (await Store.AddAsync(new StoredUserPayee(Payee("UP-1", "2"), []), default)).Duplicate);
    }

    [DocumentFact]
    public async Task Add_LikeADeletedOne_IsWritten()
    {
        await AddAsync(Payee("UP-1") with { Status = UserPayeeStatus.Deleted });

        Assert.NotNull((await Store.AddAsync(new StoredUserPayee(Payee("UP-2"), []), default)).Written);
    }

    [DocumentFact]
    public async Task Add_TwentyAtOnceOfOnePayee_OneIsWritten()
    {
        var writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            n => Store.AddAsync(new StoredUserPayee(Payee($"UP-{n}"), []), default)));

        var written = Assert.Single(writes, write => write.Written is not null);
        Assert.All(writes.Except([written]), write => Assert.Equal(written.Written!.Payee.UserPayeeListId, write.Duplicate));
    }

    [DocumentFact]
    public async Task Replace_WithItsETag_IsWrittenUnderANewOne()
    {
        var first = await AddAsync(Payee("UP-1"));
        var message = new OutboxMessage(Guid.NewGuid(), "d", "k", "s", "{}", Some.Now, null);

        var second = await Store.ReplaceAsync(first with { Payee = first.Payee with { NickName = "n" }, Events = [message] }, default);
        var found = await FindAsync(first.Payee);

        Assert.NotEqual(first.ETag, second.Written!.ETag);
        Assert.Equal(("n", second.Written.ETag), (found!.Payee.NickName, found.ETag));
        Assert.Equal(message, Assert.Single(found.Events));
    }

    [DocumentFact]
    public async Task Replace_WithAnOlderETag_IsStaleAndChangesNothing()
    {
        var first = await AddAsync(Payee("UP-1"));
        await Store.ReplaceAsync(first with { Payee = first.Payee with { NickName = "winner" } }, default);

        var late = await Store.ReplaceAsync(first with { Payee = first.Payee with { NickName = "loser" } }, default);

        Assert.True(late.Stale);
        Assert.Equal("winner", (await FindAsync(first.Payee))!.Payee.NickName);
    }

    [DocumentFact]
    public async Task Replace_FiftyAtOnce_OneWins()
    {
        var first = await AddAsync(Payee("UP-1"));

        var writes = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            n => Store.ReplaceAsync(first with { Payee = first.Payee with { NickName = $"n{n}" } }, default)));

        Assert.Single(writes, write => write.Written is not null);
        Assert.Equal(49, writes.Count(write => write.Stale));
    }

    [DocumentFact]
    public async Task Replace_BecomingLikeAnother_IsItsDuplicate()
    {
        await AddAsync(Payee("UP-1", "1"));
        var second = await AddAsync(Payee("UP-2", "2"));

        var write = await Store.ReplaceAsync(second with { Payee = second.Payee with { UsersAccountAtPayee = "1" } }, default);

        Assert.Equal(new UserPayeeListId("UP-1"), write.Duplicate);
        Assert.Equal("2", (await FindAsync(second.Payee))!.Payee.UsersAccountAtPayee);
    }

    [DocumentFact]
    public async Task Replace_Deleted_LetsAnotherLikeItIn()
    {
        var first = await AddAsync(Payee("UP-1"));
        await Store.ReplaceAsync(first with { Payee = first.Payee with { Status = UserPayeeStatus.Deleted } }, default);

        Assert.NotNull((await Store.AddAsync(new StoredUserPayee(Payee("UP-2"), []), default)).Written);
    }

    [DocumentFact]
    public async Task ListByGlobalPayee_AllMembersButDeleted_ComePageByPage()
    {
        var expected = new HashSet<string>();
        for (var n = 0; n < 25; n++)
        {
            var payee = Payee($"UP-{n:00}") with
            {
                MemberId = new($"{_member.Value}-{n % 7}"),
                InstitutionId = new(n % 2 == 0 ? "demo-cu" : "other-cu"),
                UsersAccountAtPayee = n.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Status = n % 5 == 0 ? UserPayeeStatus.Deleted : UserPayeeStatus.Active,
            };
            if (n % 5 != 0) expected.Add(payee.UserPayeeListId.Value);
            await AddAsync(payee);
        }

        await AddAsync(Payee("UP-x") with { InternalPayeeId = new(_biller.Value + "x") });

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Store.ListByGlobalPayeeAsync(_biller, cursor, 4, default);
            Assert.InRange(page.Payees.Count, 0, 4);
            seen.AddRange(page.Payees.Select(stored => stored.Payee.UserPayeeListId.Value));

            // Changed while it is walked, as the walk does itself.
            foreach (var stored in page.Payees)
                Assert.NotNull((await Store.ReplaceAsync(stored with { Payee = stored.Payee with { Status = UserPayeeStatus.Inactive } }, default)).Written);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(expected.Order(), seen.Order());
    }

    [DocumentFact]
    public async Task ListWithEvents_HasThoseThatHaveSome()
    {
        var message = new OutboxMessage(Guid.NewGuid(), "d", "k", "s", "{}", Some.Now, null);
        await AddAsync(Payee("UP-1", "1"));
        var second = (await Store.AddAsync(new StoredUserPayee(Payee("UP-2", "2"), [message]), default)).Written!;

        var with = await Store.ListWithEventsAsync(1000, default);
        await Store.ReplaceAsync(second with { Events = [] }, default);
        var without = await Store.ListWithEventsAsync(1000, default);

        Assert.Equal("UP-2", Assert.Single(with, stored => stored.Payee.MemberId == _member).Payee.UserPayeeListId.Value);
        Assert.DoesNotContain(without, stored => stored.Payee.MemberId == _member);
    }

    private UserPayee Payee(string id, string account = "1") => new()
    {
        InstitutionId = Some.Institution,
        MemberId = _member,
        UserPayeeListId = new(id),
        Type = UserPayeeType.G,
        InternalPayeeId = _biller,
        UsersAccountAtPayee = account,
        Status = UserPayeeStatus.Active,
    };

    private async Task<StoredUserPayee> AddAsync(UserPayee payee) =>
        (await Store.AddAsync(new StoredUserPayee(payee, []), default)).Written ?? throw new InvalidOperationException("It was not added.");

    private Task<StoredUserPayee?> FindAsync(UserPayee like) =>
        Store.FindAsync(like.InstitutionId, like.MemberId, like.UserPayeeListId, default);
}
