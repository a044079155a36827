using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Sandbox.SampleData;

/// <summary>
/// Invents global payees for a try-out: names, cities, ZIP codes and telephone numbers look like those of the United States, and none
/// of them is anybody's (telephone numbers are from 555-0100 to 555-0199, which are kept for fiction).
/// </summary>
public static class SamplePayees
{
    /// <summary>
    /// So many payees; the same ones for the same seed, on every machine (a seeded <see cref="Random"/> keeps its sequence), and
    /// fewer are the beginning of more. No two have the same name at the same place. Ids are <c>GP-000001</c> and so on.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are not so many different names.</exception>
    public static IEnumerable<GlobalPayee> Generate(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Payees(count, new Random(seed));
    }

    private static IEnumerable<GlobalPayee> Payees(int count, Random random)
    {
        var taken = new HashSet<(string Name, UsCity City)>();
        for (var number = 1; number <= count; number++)
        {
            var kind = KindOf(random);
            var (name, city) = Unique(kind, random, taken);
            yield return Payee(number, kind, name, city, random);
        }
    }

    private static PayeeKind KindOf(Random random)
    {
        var at = random.Next(PayeeKinds.All.Sum(kind => kind.Share));
        return PayeeKinds.All.First(kind => (at -= kind.Share) < 0);
    }

    private static (string Name, UsCity City) Unique(PayeeKind kind, Random random, HashSet<(string Name, UsCity City)> taken)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            var city = UsCities.All[random.Next(UsCities.All.Count)];
            var name = kind.Name(random, city);
            if (taken.Add((name, city)))
                return (name, city);
        }

        throw new InvalidOperationException("There are not so many different sample payees.");
    }

    private static GlobalPayee Payee(int number, PayeeKind kind, string name, UsCity city, Random random)
    {
        var electronic = random.Next(100) < kind.Electronic;
        var mask = kind.Masks[random.Next(kind.Masks.Length)];
        return new GlobalPayee
        {
            InternalPayeeId = new InternalPayeeId(Text($"GP-{number:000000}")),
            PayeeName = name,
            Address1 = Address(random),
            Address2 = random.Next(8) == 0 ? Text($"Suite {random.Next(1, 40) * 10}") : null,
            City = city.Name,
            State = city.State,
            PostalCode = city.ZipPrefix + Text($"{random.Next(1, 100):00}") + (random.Next(4) == 0 ? Text($"-{random.Next(1, 10_000):0000}") : ""),
            Phone = Text($"({city.AreaCode}) 555-01{random.Next(100):00}"),
            ProcessorPayeeId = Text($"PP{random.Next(10_000_000, 100_000_000)}"),
            PaymentMethod = electronic ? PaymentMethod.Electronic : PaymentMethod.Check,
            MinDaysToPay = electronic ? random.Next(1, 3) : random.Next(4, 8),
            AccountNumberMask = mask,
            CheckDigitRule = mask is null ? null : kind.CheckDigitRule,
            Status = random.Next(100) == 0 ? GlobalPayeeStatus.Closed : GlobalPayeeStatus.Active,
        };
    }

    private static string Address(Random random) => random.Next(2) == 0
        ? Text($"PO Box {random.Next(100, 100_000)}")
        : Text($"{random.Next(1, 9_999)} {Words.Streets[random.Next(Words.Streets.Length)]}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
