using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Payees;

namespace Cbp.Storage.Tests.Compliance;

public abstract class ReferenceDataCompliance : StoreCompliance
{
    [Fact]
    public async Task Institutions_All_AreGivenInTheOrderOfTheirIds()
    {
        foreach (var id in new[] { "b-cu", "a-cu", "B-cu" })
            await Store.Write(work => work.Institutions.SaveAsync(new Institution { InstitutionId = new InstitutionId(id), Name = id }));

        Assert.Equal(["B-cu", "a-cu", "b-cu"], (await Store.Read(work => work.Institutions.AllAsync())).Select(id => id.Value));
    }

    [Fact]
    public async Task Member_SavedTwice_IsTheLast()
    {
        var member = new Member(Some.Institution, Some.Member, MemberStatus.Active, true);
        await Store.Write(work => work.Members.SaveAsync(member));
        await Store.Write(work => work.Members.SaveAsync(member with { Status = MemberStatus.Suspended, Enrolled = false }));

        Assert.Equal(
            member with { Status = MemberStatus.Suspended, Enrolled = false },
            await Store.Read(work => work.Members.FindAsync(Some.Institution, Some.Member)));
    }

    [Fact]
    public async Task Member_OfAnotherInstitution_IsNull()
    {
        await Store.Write(work => work.Members.SaveAsync(new Member(Some.Institution, Some.Member, MemberStatus.Active, true)));

        Assert.Null(await Store.Read(work => work.Members.FindAsync(new InstitutionId("x"), Some.Member)));
    }

    [Fact]
    public async Task Account_SavedTwice_IsTheLast()
    {
        var account = new FundingAccount(Some.Institution, new("C-1"), Some.Member, FundingAccountType.Savings, FundingAccountStatus.Open);
        var changed = account with { MemberId = new("M-2"), Type = FundingAccountType.Checking, Status = FundingAccountStatus.Frozen };
        await Store.Write(work => work.Members.SaveAccountAsync(account));
        await Store.Write(work => work.Members.SaveAccountAsync(changed));

        Assert.Equal(changed, await Store.Read(work => work.Members.FindAccountAsync(Some.Institution, account.Number)));
        Assert.Null(await Store.Read(work => work.Members.FindAccountAsync(new("x"), account.Number)));
    }

    [Fact]
    public async Task Institution_SavedTwice_IsTheLastWithAllItsSettings()
    {
        var plain = new Institution { InstitutionId = Some.Institution, Name = "Demo" };
        var full = plain with
        {
            Name = "Demo Credit Union",
            TimeZone = "America/Chicago",
            CutOff = new TimeOnly(16, 30),
            CutOffPolicy = CutOffPolicy.Refuse,
            ProcessingOpens = new TimeOnly(6, 15),
            HorizonDays = 30,
            Holidays = [new DateOnly(2026, 11, 27)],
            MaintenanceWindows = [new MaintenanceWindow(Some.Now, Some.Now.AddHours(2))],
            OwnHolidays =
            [
                new OwnHoliday { Name = "Once", Date = Some.Day },
                new OwnHoliday { Name = "Yearly", Month = 11, Week = -1, DayOfWeek = DayOfWeek.Friday, SundayMovesToMonday = true },
            ],
            WeeklyMaintenance = [new WeeklyMaintenance([DayOfWeek.Sunday], new TimeOnly(2, 0), new TimeOnly(4, 30))],
            Hours = [new ProcessingHours([DayOfWeek.Friday], new TimeOnly(6, 0), new TimeOnly(12, 0))],
            Delivery = new DeliveryLeadTimes { ElectronicLeadDays = 3, CheckLeadDays = 7, OnUsLeadDays = 0 },
            Limits = new PaymentLimits { PerPaymentCents = 1, MemberEntriesPerHour = 2 },
            Fees = new Fees { OneTimePaymentCents = 99, ReturnedPaymentCents = 500 },
            Gateways = new GatewaySettings { ProcessorTimeoutSeconds = 3, MostSubmissions = 2, NotificationAttempts = 1 },
            SupportRecipient = "help-desk",
            SwitchedOff = [FeatureNames.SupportMessages],
        };
        await Store.Write(work => work.Institutions.SaveAsync(plain));
        Assert.Equivalent(plain, await Store.Read(work => work.Institutions.FindAsync(Some.Institution)), strict: true);

        await Store.Write(work => work.Institutions.SaveAsync(full));
        Assert.Equivalent(full, await Store.Read(work => work.Institutions.FindAsync(Some.Institution)), strict: true);
    }

    [Fact]
    public async Task Institution_Unknown_IsNull() =>
        Assert.Null(await Store.Read(work => work.Institutions.FindAsync(Some.Institution)));

    [Fact]
    public async Task Key_SavedTwice_FindsItsLastHolderAlone()
    {
        var (hash, other) = (new byte[32], new byte[32]);
        other[31] = 1;
        var holder = new ApiKeyHolder(Some.Institution, CallerRole.SponsorAdmin, "n");
        await Store.Write(work => work.Institutions.SaveKeyAsync(holder with { Role = CallerRole.ReadOnly, Name = "old" }, hash));
        await Store.Write(work => work.Institutions.SaveKeyAsync(holder, hash));

        Assert.Equal(holder, await Store.Read(work => work.Institutions.FindKeyAsync(hash)));
        Assert.Null(await Store.Read(work => work.Institutions.FindKeyAsync(other)));
    }

    [Fact]
    public async Task Keys_OfAnInstitution_AreItsOwnUntilTheyAreDeleted()
    {
        var (hash, other) = (new byte[32], new byte[32]);
        other[31] = 1;
        var holder = new ApiKeyHolder(Some.Institution, CallerRole.SponsorAdmin, "n");
        await Store.Write(work => work.Institutions.SaveKeyAsync(holder, hash));
        await Store.Write(work => work.Institutions.SaveKeyAsync(holder with { InstitutionId = new("elsewhere") }, other));

        Assert.Equal(
            [new StoredApiKey(new string('0', 64), holder)], await Store.Read(work => work.Institutions.KeysOfAsync(Some.Institution)));
        await Store.Write(work => work.Institutions.DeleteKeyAsync(hash));
        await Store.Write(work => work.Institutions.DeleteKeyAsync(hash));

        Assert.Empty(await Store.Read(work => work.Institutions.KeysOfAsync(Some.Institution)));
        Assert.Null(await Store.Read(work => work.Institutions.FindKeyAsync(hash)));
        Assert.NotNull(await Store.Read(work => work.Institutions.FindKeyAsync(other)));
    }

    [Fact]
    public async Task SponsoredBy_Sponsor_AreThoseThatNameIt()
    {
        foreach (var (id, sponsor) in new[] { ("c", "s"), ("b", "s"), ("s", "t"), ("d", "o") })
        {
            await Store.Write(work => work.Institutions.SaveAsync(
                new Institution { InstitutionId = new(id), Name = id, SponsorId = new InstitutionId(sponsor) }));
        }

        Assert.Equal(["b", "c"], (await Store.Read(work => work.Institutions.SponsoredByAsync(new("s")))).Select(id => id.Value));
        Assert.Equal(new InstitutionId("t"), (await Store.Read(work => work.Institutions.FindAsync(new("s"))))?.SponsorId);
    }

    [Fact]
    public async Task GlobalPayee_SavedTwice_IsTheLastWithEveryField()
    {
        var plain = Some.Payee("GP-1", "Water");
        var full = plain with
        {
            PayeeName = "Wasserwerk “Größe”",
            Address1 = "a",
            Address2 = "b",
            Address3 = "c",
            City = "Springfield",
            State = "IL",
            PostalCode = "62701-0001",
            Country = "CA",
            Phone = "(217) 555-0101",
            ProcessorPayeeId = "PP",
            PaymentMethod = PaymentMethod.Check,
            MinDaysToPay = 5,
            AccountNumberMask = "99",
            CheckDigitRule = "luhn",
            Status = GlobalPayeeStatus.Closed,
        };
        await Store.Write(work => work.Payees.SaveGlobalAsync(plain));
        Assert.Equal(plain, await Store.Read(work => work.Payees.FindGlobalAsync(plain.InternalPayeeId)));

        await Store.Write(work => work.Payees.SaveGlobalAsync(full));
        Assert.Equal(full, await Store.Read(work => work.Payees.FindGlobalAsync(plain.InternalPayeeId)));
        Assert.Equal(1, await Store.Read(work => work.Payees.CountGlobalAsync()));
    }

    [Fact]
    public async Task GlobalPayees_InPortions_AreInTheOrderOfTheirIds()
    {
        foreach (var id in new[] { "GP-3", "GP-1", "GP-2" })
            await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee(id, "n")));

        var first = await Store.Read(work => work.Payees.GlobalsAfterAsync(null, 2));
        var second = await Store.Read(work => work.Payees.GlobalsAfterAsync(first[^1].InternalPayeeId, 2));
        Assert.Equal(["GP-1", "GP-2"], first.Select(payee => payee.InternalPayeeId.Value));
        Assert.Equal(["GP-3"], second.Select(payee => payee.InternalPayeeId.Value));
    }

    [Fact]
    public async Task GlobalPayees_Changed_AreInTheOrderOfTheirLastChange()
    {
        Assert.Equal(0, await Store.Read(work => work.Payees.LastGlobalChangeAsync()));
        foreach (var id in new[] { "GP-3", "GP-1", "GP-2" })
            await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee(id, "n")));

        var seen = await Store.Read(work => work.Payees.LastGlobalChangeAsync());
        await Store.Write(async work =>
        {
            await work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "new"));
            await work.Payees.SaveGlobalAsync(Some.Payee("GP-3", "new"));
        });

        var since = await Store.Read(work => work.Payees.GlobalsChangedAfterAsync(seen, 10));
        Assert.Equal([("GP-1", "new"), ("GP-3", "new")], since.Select(change => (change.Payee.InternalPayeeId.Value, change.Payee.PayeeName)));
        Assert.Equal(since[^1].Number, await Store.Read(work => work.Payees.LastGlobalChangeAsync()));
        var all = await Store.Read(work => work.Payees.GlobalsChangedAfterAsync(0, 2));
        Assert.Equal(["GP-2", "GP-1"], all.Select(change => change.Payee.InternalPayeeId.Value));
    }
}
