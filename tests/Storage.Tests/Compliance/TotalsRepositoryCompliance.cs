using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Storage.Tests.Compliance;

public abstract class TotalsRepositoryCompliance : StoreCompliance
{
    private static readonly MemberId Other = new("M-2");

    [Fact]
    public async Task Totals_NothingAdded_AreZero()
    {
        Assert.Equal(default, await OfMember(Some.Member, Some.Day));
        Assert.Equal(default, await OfInstitution(Some.Day));
    }

    [Fact]
    public async Task Totals_TwoMembersAndDays_AddUpByDayAndMonth()
    {
        await Add(Some.Member, new DateOnly(2026, 11, 24), 100);
        await Add(Some.Member, new DateOnly(2026, 11, 24), 10);
        await Add(Some.Member, new DateOnly(2026, 11, 25), 1_000);
        await Add(Some.Member, new DateOnly(2026, 12, 1), 5);
        await Add(Other, new DateOnly(2026, 11, 24), 7);

        Assert.Equal(new PaymentTotal(110, 1_110), await OfMember(Some.Member, new DateOnly(2026, 11, 24)));
        Assert.Equal(new PaymentTotal(0, 1_110), await OfMember(Some.Member, new DateOnly(2026, 11, 1)));
        Assert.Equal(new PaymentTotal(5, 5), await OfMember(Some.Member, new DateOnly(2026, 12, 1)));
        Assert.Equal(new PaymentTotal(7, 7), await OfMember(Other, new DateOnly(2026, 11, 24)));
        Assert.Equal(new PaymentTotal(117, 1_117), await OfInstitution(new DateOnly(2026, 11, 24)));
    }

    [Fact]
    public async Task Payee_MonthsOfSeveral_AddUpFromTheFirstOneOn()
    {
        var (payee, other) = (new UserPayeeListId("UP-1"), new UserPayeeListId("UP-2"));
        await AddToPayee(payee, new DateOnly(2026, 5, 31), 1, 1_00);
        await AddToPayee(payee, new DateOnly(2026, 6, 1), 1, 10_00);
        await AddToPayee(payee, new DateOnly(2026, 6, 30), 1, 20_00);
        await AddToPayee(payee, new DateOnly(2026, 11, 24), 1, 30_00);
        await AddToPayee(payee, new DateOnly(2026, 11, 24), -1, -30_00);
        await AddToPayee(other, new DateOnly(2026, 11, 24), 1, 7_00);

        Assert.Equal(new PayeeAverage(2, 30_00), await OfPayee(payee, new DateOnly(2026, 6, 1)));
        Assert.Equal(new PayeeAverage(3, 31_00), await OfPayee(payee, new DateOnly(2025, 12, 1)));
        Assert.Equal(new PayeeAverage(1, 7_00), await OfPayee(other, new DateOnly(2026, 6, 1)));
        Assert.Equal(default, await OfPayee(payee, new DateOnly(2026, 12, 1)));
    }

    [Fact]
    public async Task Totals_NegativeAmount_IsTakenAway()
    {
        await Add(Some.Member, Some.Day, 100);
        await Add(Some.Member, Some.Day, -100);

        Assert.Equal(default, await OfMember(Some.Member, Some.Day));
        Assert.Equal(default, await OfInstitution(Some.Day));
    }

    [Fact]
    public async Task Totals_OfAnotherInstitution_AreItsOwn()
    {
        await Add(Some.Member, Some.Day, 100);

        Assert.Equal(default, await Store.Read(work => work.Totals.OfInstitutionAsync(new InstitutionId("x"), Some.Day)));
        Assert.Equal(default, await Store.Read(work => work.Totals.OfMemberAsync(new InstitutionId("x"), Some.Member, Some.Day)));
    }

    [Fact]
    public async Task Totals_ManyAddAtOnce_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Add(i % 2 == 0 ? Some.Member : Other, Some.Day, i)));

        Assert.Equal(499 * 500 / 2, (await OfInstitution(Some.Day)).DayCents);
    }

    private Task Add(MemberId member, DateOnly day, long cents) =>
        Store.Write(work => work.Totals.AddAsync(Some.Institution, member, day, cents));

    private Task<PaymentTotal> OfMember(MemberId member, DateOnly day) =>
        Store.Read(work => work.Totals.OfMemberAsync(Some.Institution, member, day));

    private Task<PaymentTotal> OfInstitution(DateOnly day) => Store.Read(work => work.Totals.OfInstitutionAsync(Some.Institution, day));

    private Task AddToPayee(UserPayeeListId payee, DateOnly day, int payments, long cents) =>
        Store.Write(work => work.Totals.AddToPayeeAsync(Some.Institution, Some.Member, payee, day, payments, cents));

    private Task<PayeeAverage> OfPayee(UserPayeeListId payee, DateOnly from) =>
        Store.Read(work => work.Totals.OfPayeeAsync(Some.Institution, Some.Member, payee, from));
}
