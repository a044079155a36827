using System.Globalization;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Recurring;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests.Members;

/// <summary>
/// What members and operators do in a day. Whoever hears of a failure calls again, in the same words, until there is an answer; some do
/// it without a reason.
/// </summary>
internal sealed class Clients(YearWorld world, Func<IServiceProvider> services)
{
    private readonly Dictionary<string, string> _answers = [];
    private readonly List<(Guid Payment, string Member)> _taken = [];
    private int _keys;

    /// <summary>Payments that somebody was told to have been called off.</summary>
    public HashSet<Guid> CalledOff { get; } = [];

    /// <summary>One-time payments that somebody was told to have been taken.</summary>
    public IReadOnlyList<(Guid Payment, string Member)> Taken => _taken;

    /// <summary>Puts a day's calls on the agenda.</summary>
    public void Plan(int payments)
    {
        for (var number = 0; number < payments; number++) At(PayAsync());
        if (world.Chance(25) && _taken.Count > 0) At(CancelAsync(_taken[^world.Random.Next(1, Math.Min(30, _taken.Count) + 1)]));
        if (world.Chance(25) && _taken.Count > 0) At(EditAsync(_taken[^world.Random.Next(1, Math.Min(30, _taken.Count) + 1)].Payment));
    }

    /// <summary>Somebody begins to pay regularly until the year's end.</summary>
    public void Subscribe()
    {
        var member = world.Random.Next(Town.Members);
        var frequency = (RecurringFrequency)world.Random.Next((int)RecurringFrequency.Monthly + 1);
        var request = new RecurringPaymentRequest
        {
            Payment = Request(member, world.Random.Next(500, 150_00), Day(world.Random.Next(0, 30))),
            Frequency = frequency.ToString(),
            ProcessDay = frequency == RecurringFrequency.TwiceAMonth ? "1" : null,
            SecondProcessDay = frequency == RecurringFrequency.TwiceAMonth ? "15" : null,
            UntilDate = "2026-12-20",
        };
        var key = Scope("recurring");
        At(() => AnsweredAsync(key.Key, async () =>
        {
            var outcome = await services().GetRequiredService<RecurringPayments>().CreateAsync(
                Town.Institution, request, key, view => Response(view.Recurring.RecurringPaymentId.ToString()), CancellationToken.None);
            return outcome.IsRefused(out var refusal) ? refusal.Error.Code : Encoding.UTF8.GetString(outcome.Value.Body);
        }));
    }

    /// <summary>An operator tries a payment again that failed.</summary>
    public void Reprocess(Guid payment)
    {
        var key = Scope("reprocess");
        At(() => AnsweredAsync(key.Key, async () =>
        {
            var outcome = await services().GetRequiredService<PaymentOperations>().ReprocessAsync(
                Town.Institution, payment.ToString(), "again", key, again => Response(again.Status.ToString()), CancellationToken.None);
            world.Trace(payment, $"an operator tries it again: {(outcome.IsRefused(out var refusal) ? refusal.Error.Code : "taken")}");
            return outcome.IsRefused(out _) ? refusal!.Error.Code : Encoding.UTF8.GetString(outcome.Value.Body);
        }));
    }

    private Func<Task> PayAsync()
    {
        var member = world.Random.Next(Town.Members);
        var ahead = world.Chance(60) ? 0 : world.Random.Next(1, 30);
        var request = Request(member, world.Random.Next(500, 420_00), Day(ahead));
        var key = Scope("one-time");
        return () => AnsweredAsync(key.Key, async () =>
        {
            var outcome = await services().GetRequiredService<OneTimePayments>().CreateAsync(
                Town.Institution, request, key, created => Response(created.Payment.PaymentId.ToString()), CancellationToken.None);
            if (outcome.IsRefused(out var refusal)) return refusal.Error.Code;
            var id = Guid.Parse(Encoding.UTF8.GetString(outcome.Value.Body));
            if (!_answers.ContainsKey(key.Key)) _taken.Add((id, Town.MemberOf(member)));
            world.Trace(id, "a member pays: taken");
            return id.ToString();
        });
    }

    private Func<Task> CancelAsync((Guid Payment, string Member) of) => () => AnsweredAsync(null, async () =>
    {
        var outcome = await services().GetRequiredService<OneTimePayments>().CancelAsync(
            Town.Institution, new MemberId(of.Member), new PaymentId(of.Payment), "no more", CancellationToken.None);
        world.Trace(of.Payment, $"a member calls it off: {(outcome.IsRefused(out var refusal) ? refusal.Error.Code : "done")}");
        if (refusal is null) CalledOff.Add(of.Payment);
        return "";
    });

    private Func<Task> EditAsync(Guid payment)
    {
        var edit = new PaymentEdit { Amount = Amount(world.Random.Next(500, 420_00)), WillProcessDate = world.Chance(50) ? Day(world.Random.Next(1, 20)) : null };
        return () => AnsweredAsync(null, async () =>
        {
            var outcome = await services().GetRequiredService<OneTimePayments>().EditAsync(Town.Institution, new PaymentId(payment), edit, CancellationToken.None);
            world.Trace(payment, $"a member edits it: {(outcome.IsRefused(out var refusal) ? refusal.Error.Code : "done")}");
            return "";
        });
    }

    // Under one key there is one answer, as soon as something was taken.
    private async Task AnsweredAsync(string? key, Func<Task<string>> call)
    {
        string answer;
        try
        {
            answer = await call();
            world.MustBeAlive();
        }
        catch (Exception)
        {
            world.After(world.Seconds(1, 60), () => AnsweredAsync(key, call));
            if (world.Crashed) throw;
            return;
        }

        if (key is null) return;
        if (_answers.TryGetValue(key, out var before) && Guid.TryParse(before, out var payment) && before != answer)
            world.Fail($"under one key there were two answers: {before} and {answer}", payment);
        var again = !_answers.TryAdd(key, answer);
        if (!again && world.Trouble(1000)) world.After(world.Seconds(0, 7200), () => AnsweredAsync(key, call));
    }

    private void At(Func<Task> call) => world.After(world.Seconds(0, 12 * 3600), call);

    private IdempotencyScope Scope(string endpoint) => new(Town.Institution, endpoint, $"key-{++_keys}", "hash");

    private string Day(int ahead) => Town.Calendar.NextBusinessDay(Town.Calendar.LocalDate(world.Clock.Now).AddDays(ahead)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private OneTimePaymentRequest Request(int member, int cents, string day) => new()
    {
        MemberId = Town.MemberOf(member),
        UserPayeeListId = Town.PayeeOf(member, world.Random.Next(Town.PayeesOfEach)),
        FundingAccount = Town.AccountOf(member),
        Amount = Amount(cents),
        WillProcessDate = day,
    };

    private static string Amount(int cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static StoredResponse Response(string body) => new(200, "text/plain", null, Encoding.UTF8.GetBytes(body));
}
