using System.Security.Cryptography;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;
using Cbp.Host.Testing;
using Cbp.Sandbox.Clock;
using Cbp.Sandbox.CoreBanking;
using Cbp.Sandbox.DemoData;
using Cbp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Tests;

/// <summary>The sandbox as the application registers it, over the real store.</summary>
public sealed class SandboxRegistrationTests : IDisposable
{
    private static readonly InstitutionId Institution = new("demo-cu");
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-sandbox-").FullName;

    [Fact]
    public async Task Start_EmptyFolder_DemoDataIsThere()
    {
        using var host = await StartAsync();
        var database = host.Services.GetRequiredService<IDatabase>();
        var payee = await host.Services.GetRequiredService<IUserPayeeStore>().FindAsync(Institution, new("M-1001"), new("UP-1001"), default);
        Assert.Equal((UserPayeeType.G, UserPayeeStatus.Active), (payee!.Payee.Type, payee.Payee.Status));

        await database.ReadAsync(
            async work =>
            {
                Assert.Equal("Demo Credit Union", (await work.Institutions.FindAsync(Institution))?.Name);
                Assert.Equal(
                    new ApiKeyHolder(Institution, CallerRole.InstitutionAdmin, "demo-admin"),
                    await work.Institutions.FindKeyAsync(SHA256.HashData("dev-key"u8)));
                Assert.Equal(CallerRole.ReadOnly, (await work.Institutions.FindKeyAsync(SHA256.HashData("dev-read-key"u8)))?.Role);
                Assert.Equal(CallerRole.SponsorAdmin, (await work.Institutions.FindKeyAsync(SHA256.HashData("dev-sponsor-key"u8)))?.Role);
                Assert.Equal(CallerRole.SystemAdmin, (await work.Institutions.FindKeyAsync(SHA256.HashData("dev-system-key"u8)))?.Role);
                Assert.Equal(new Member(Institution, new("M-1001"), MemberStatus.Active, true), await work.Members.FindAsync(Institution, new("M-1001")));
                Assert.Equal(new("M-1001"), (await work.Members.FindAccountAsync(Institution, new("C-0001")))!.MemberId);
                Assert.Equal(FundingAccountType.Savings, (await work.Members.FindAccountAsync(Institution, new("S-0001")))!.Type);
                Assert.Equal(6_000, await work.Payees.CountGlobalAsync());
                var global = await work.Payees.FindGlobalAsync(payee.Payee.InternalPayeeId!.Value);
                Assert.Equal((PaymentMethod.Electronic, GlobalPayeeStatus.Active), (global!.PaymentMethod, global.Status));
                return true;
            },
            default);
        var bank = host.Services.GetRequiredService<PretendCoreBanking>();
        Assert.Equal((5_000.00m, 10_000.00m), (bank.Find("demo-cu", "C-0001")!.Available, bank.Find("demo-cu", "S-0001")!.Available));
    }

    [Fact]
    public async Task Start_EmptyFolder_PayeesCanBeSearched()
    {
        using var host = await StartAsync();

        var found = (await host.Services.GetRequiredService<IGlobalPayeeSearch>().SearchAsync(new PayeeSearchQuery("city of", null, 10), default)).Value.Payees;

        Assert.Equal(10, found.Count);
    }

    [Fact]
    public async Task Start_Again_ChangesNothing()
    {
        using (var first = await StartAsync())
        {
            var bank = first.Services.GetRequiredService<PretendCoreBanking>();
            await bank.DebitAsync(new() { PaymentId = Guid.NewGuid(), InstitutionId = "demo-cu", Account = "C-0001", Amount = 1_000m });
            var database = first.Services.GetRequiredService<IDatabase>();
            await database.WriteAsync(
                async work =>
                {
                    await work.Members.SaveAsync(new Member(Institution, new("M-1001"), MemberStatus.Suspended, true));
                    return true;
                },
                default);
            await first.StopAsync();
        }

        using var second = await StartAsync();

        Assert.Equal(4_000.00m, second.Services.GetRequiredService<PretendCoreBanking>().Find("demo-cu", "C-0001")!.Available);
        var member = await second.Services.GetRequiredService<IDatabase>().ReadAsync(work => work.Members.FindAsync(Institution, new("M-1001")), default);
        Assert.Equal(MemberStatus.Suspended, member?.Status);
    }

    [Fact]
    public async Task Start_ExtraMembersAskedForLater_AreAdded()
    {
        using (var first = await StartAsync()) await first.StopAsync();

        using var second = await StartAsync(("Cbp:Sandbox:ExtraMembers", "150"));

        var payee = await second.Services.GetRequiredService<IUserPayeeStore>().FindAsync(Institution, new("L-00150"), new("LUP-00150"), default);
        Assert.NotNull(payee);
        Assert.Equal(1_000_000.00m, second.Services.GetRequiredService<PretendCoreBanking>().Find("demo-cu", "LC-00150")!.Available);
    }

    [Fact]
    public async Task Start_TimeProvider_IsTheClockThatIsMoved()
    {
        using var host = await StartAsync();
        var time = host.Services.GetRequiredService<TimeProvider>();

        await host.Services.GetRequiredService<SandboxClock>().AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Same(host.Services.GetRequiredService<TestClock>(), time);
        Assert.True(time.GetUtcNow() > DateTimeOffset.UtcNow.AddDays(29));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        foreach (var (name, value) in settings) builder.Configuration[name] = value;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IMessagePublisher, RecordingPublisher>();
        builder.Services.AddSingleton<IIdGenerator, UuidV7Generator>();
        builder.Services.AddCbpStorage(_folder);
        builder.Services.AddCbpSandbox(builder.Configuration, _folder);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
