using Cbp.Core.Payments;

namespace Cbp.Storage.Tests.Reconciliation;

/// <summary>A day of payments in any state, and files of a processor that has them more or less as we do.</summary>
public sealed class RandomDay
{
    private static readonly PaymentStatus[] States =
        [PaymentStatus.Completed, PaymentStatus.Completed, PaymentStatus.Completed, PaymentStatus.Returned, PaymentStatus.Failed, PaymentStatus.Processing];

    private readonly List<Payment> _payments = [];

    /// <summary>What we have booked: settled less returned.</summary>
    public long OursCents { get; private set; }

    public static async Task<RandomDay> MakeAsync(ReconciliationWorld world, Random random, int payments)
    {
        var day = new RandomDay();
        for (var i = 0; i < payments; i++)
        {
            var status = States[random.Next(States.Length)];
            var otherDay = random.Next(8) == 0;
            DateTimeOffset? at = otherDay ? new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.Zero) : null;
            var payment = await world.PaymentAsync(status, random.NextInt64(1, 100_000), $"PP-{i:000000000000}", at);
            day._payments.Add(payment);
            if (status == PaymentStatus.Completed && !otherDay) day.OursCents += payment.Amount.Cents;
        }

        return day;
    }

    /// <summary>Files, and what they come to.</summary>
    public (byte[] Csv, byte[] Nacha, long Cents) Files(Random random)
    {
        var (csv, nacha, cents) = (new CsvFile(), new NachaFile(), 0L);
        foreach (var payment in _payments)
        {
            var amount = random.Next(6) == 0 ? random.NextInt64(1, 100_000) : payment.Amount.Cents;
            for (var times = random.Next(7) switch { 0 => 0, 1 => 2, 2 => 3, _ => 1 }; times > 0; times--)
            {
                csv.Settled(payment.PaymentId.Value, amount);
                cents += amount;
            }

            if (random.Next(4) != 0) continue;
            if (random.Next(2) == 0) csv.Returned(payment.PaymentId.Value, amount);
            else nacha.Returned(payment.ProcessorReference!, amount);
            cents -= amount;
        }

        for (var unknown = random.Next(3); unknown > 0; unknown--)
        {
            csv.Settled(Guid.CreateVersion7(), 77);
            nacha.Returned("XX-" + random.Next(1_000_000), 5);
            cents += 77 - 5;
        }

        return (csv, nacha, cents);
    }
}
