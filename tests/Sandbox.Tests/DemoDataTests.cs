using Cbp.Sandbox.DemoData;
using Cbp.Sandbox.SampleData;

namespace Cbp.Sandbox.Tests;

public sealed class DemoDataTests
{
    [Fact]
    public void PayeeOf_SampleData_IsAlwaysTheSame()
    {
        var first = DemoDataSeeder.PayeeOf(SamplePayees.Generate(Demo.GlobalPayees, Demo.Seed));
        var second = DemoDataSeeder.PayeeOf(SamplePayees.Generate(Demo.GlobalPayees, Demo.Seed));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Extra_Members_HaveNumbersOfFiveDigits()
    {
        var payee = DemoDataSeeder.PayeeOf(SamplePayees.Generate(Demo.GlobalPayees, Demo.Seed));

        var last = DemoMembers.Extra(payee, 10_000).Last();

        Assert.Equal(("L-10000", "LC-10000", "LUP-10000"), (last.Member.MemberId.Value, last.Accounts[0].Number.Value, last.Payee.UserPayeeListId.Value));
        Assert.Equal("L-00001", DemoMembers.Extra(payee, 1).Single().Member.MemberId.Value);
    }
}
