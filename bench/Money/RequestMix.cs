using Cbp.AppHarness;
using Cbp.Bench.Load;

namespace Cbp.Bench.Money;

/// <summary>What clients ask for on a usual day: of twenty requests seven search for payees, five list payments, four list payees, three pay later, one pays now.</summary>
internal sealed class RequestMix(AppProcess app, int members)
{
    private static readonly string[] Names = ["city%20of", "electric", "water", "mutual", "first", "county", "gas", "health", "uni", "tele", "bank", "north"];
    private readonly PaymentLoad _later = new(app, members, new DateOnly(2026, 11, 25));
    private readonly PaymentLoad _now = new(app, members, new DateOnly(2026, 11, 24));
    private int _asked = -1;
    private int _paidLater = -1;
    private int _paidNow = -1;

    /// <summary>The next request, and the status that it should get. The number of the caller's is of no use here: numbers go on through all phases.</summary>
    public (ReadOnlyMemory<byte> Bytes, int Status) Next(int number)
    {
        var asked = Interlocked.Increment(ref _asked);
        var member = $"L-{(asked * 7919L % members) + 1:00000}";
        return (asked % 20) switch
        {
            < 7 => (Requests.Get("/api/v1/payee/global-payee/name/" + Names[asked / 20 % Names.Length] + "?limit=10"), 200),
            < 12 => (Requests.Get($"/api/v1/payment/member/{member}?limit=10"), 200),
            < 16 => (Requests.Get($"/api/v1/payee/payees/{member}"), 200),
            < 19 => (_later.Request(Interlocked.Increment(ref _paidLater), "later"), 201),
            _ => (_now.Request(Interlocked.Increment(ref _paidNow), "now"), 201),
        };
    }
}
