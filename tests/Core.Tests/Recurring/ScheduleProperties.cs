using Cbp.Core.Institutions;
using Cbp.Core.Recurring;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Recurring;

public sealed class ScheduleProperties
{
    private const int Schedules = 10_000;
    private static readonly DateOnly FirstDay = new(2026, 11, 30);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Dates_OfTenThousandRandomSchedules_AreThoseOfTheOracle()
    {
        var random = new Random(20261121);
        for (var i = 0; i < Schedules; i++)
        {
            var institution = InstitutionOf(random);
            var recurring = ScheduleOf(random);
            var last = recurring.Pattern.FirstDate.AddYears(2);
            var dates = new RecurringDates(institution, Now);
            var calendar = dates.Schedule.Calendar;

            var expected = ScheduleOracle.Dates(recurring.Pattern, recurring.NumPayments, recurring.UntilDate, last).ToList();
            var actual = Enumerable.Range(1, expected.Count + 1)
                .Where(recurring.Has).Select(recurring.DateOf).Where(date => date <= last).ToList();

            Assert.True(expected.SequenceEqual(actual), $"{recurring.Pattern} {recurring.NumPayments} {recurring.UntilDate}");
            foreach (var due in expected)
                Assert.Equal(ScheduleOracle.Moved(due, calendar, institution.RecurringDayShift == RecurringDayShift.Before), dates.Moved(due));
        }
    }

    [Fact]
    public async Task Payments_WhateverTheClockDoes_AreCreatedOnceEachInOrderAndNoneIsLeftOut()
    {
        var random = new Random(4711);
        for (var i = 0; i < 150; i++)
        {
            var world = new RecurringWorld(InstitutionOf(random) with { InstitutionId = World.Demo, Name = "Demo" });
            var request = RequestOf(random);
            var view = (await world.TryCreateAsync(request)).Value;
            var recurring = view.Recurring;
            for (var step = 0; step < 12; step++)
            {
                // Hours, days, weeks, and once in a while many months in which nobody was at work.
                world.World.Clock.Advance(TimeSpan.FromHours(random.Next(1, random.Next(5) == 0 ? 4000 : 300)));
                var plan = await world.RunAsync(recurring.RecurringPaymentId);
                Assert.True(plan.Ended || plan.WakeAt > world.World.Clock.GetUtcNow());
            }

            AssertComplete(world);
        }
    }

    private static void AssertComplete(RecurringWorld world)
    {
        var recurring = world.Only;
        var numbers = world.Occurrences.Select(o => o.Number).ToList();
        Assert.Equal(Enumerable.Range(1, recurring.NextNumber - 1), numbers);
        Assert.Equal(numbers.Count, world.Payments.Count);
        Assert.All(world.Occurrences, o => Assert.Equal(recurring.RecurringPaymentId.PaymentOf(0, o.Number), o.PaymentId));

        var due = ScheduleOracle.Dates(recurring.Pattern, recurring.NumPayments, recurring.UntilDate, new DateOnly(2060, 1, 1)).Take(numbers.Count);
        Assert.Equal(due, world.Occurrences.Select(o => o.DueDate));
        var days = world.Payments.Select(p => p.WillProcessDate).ToList();
        Assert.Equal(days.Order().Distinct(), days);
        var calendar = new RecurringDates(world.World.Database.State.Institutions[World.Demo], Now).Schedule.Calendar;
        Assert.All(days, day => Assert.True(calendar.IsBusinessDay(day)));
        Assert.All(world.Payments, p => Assert.True(p.WillProcessDate >= calendar.LocalDate(p.EntryDate)));
    }

    private static Institution InstitutionOf(Random random) => new()
    {
        InstitutionId = World.Demo,
        Name = "Demo",
        RecurringDayShift = random.Next(2) == 0 ? RecurringDayShift.After : RecurringDayShift.Before,
        RecurringDaysAhead = random.Next(1, 60),
        Holidays = [FirstDay.AddDays(random.Next(400)), FirstDay.AddDays(random.Next(400))],
        Limits = new PaymentLimits { MemberMonthlyCents = long.MaxValue / 4, InstitutionMonthlyCents = long.MaxValue / 4 },
    };

    private static RecurringPaymentRequest RequestOf(Random random)
    {
        var recurring = ScheduleOf(random);
        var pattern = recurring.Pattern;
        var weekly = RecurrencePattern.IsWeekly(pattern.Frequency);
        return new RecurringPaymentRequest
        {
            Payment = World.Request("25.00", pattern.FirstDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            Frequency = pattern.Frequency.ToString(),
            ProcessDay = weekly ? null : Text(pattern.ProcessDay),
            SecondProcessDay = pattern.SecondProcessDay == 0 ? null : Text(pattern.SecondProcessDay),
            NumPayments = recurring.NumPayments is { } count ? Text(count) : null,
            UntilDate = recurring.UntilDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static RecurringPayment ScheduleOf(Random random)
    {
        var frequency = random.GetItems(Enum.GetValues<RecurringFrequency>(), 1)[0];
        var first = FirstDay.AddDays(random.Next(300));
        var (day, second) = (0, 0);
        if (frequency == RecurringFrequency.TwiceAMonth)
        {
            day = random.Next(1, 25);
            second = random.Next(day + RecurrencePattern.DaysBetween, 32);
            first = RecurrencePattern.DayIn(first, random.Next(2) == 0 ? day : second);
        }
        else if (!RecurrencePattern.IsWeekly(frequency))
        {
            day = random.Next(1, 32);
            first = RecurrencePattern.DayIn(first, day);
        }

        if (first < FirstDay) first = RecurrencePattern.DayIn(first.AddMonths(2), first.Day == day || second == 0 ? day : second);
        var end = random.Next(3);
        return new RecurringPayment
        {
            RecurringPaymentId = default,
            InstitutionId = World.Demo,
            MemberId = World.Member,
            UserPayeeListId = World.PayeeId,
            FundingAccount = World.Account,
            Amount = Cbp.Core.Common.Money.Usd(25_00),
            Pattern = new RecurrencePattern(frequency, first, day, second),
            NumPayments = end == 0 ? random.Next(1, 40) : null,
            UntilDate = end == 1 ? first.AddDays(random.Next(700)) : null,
            EntryDate = Now,
            LastUpdate = Now,
        };
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
