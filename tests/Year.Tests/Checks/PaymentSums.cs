using Cbp.Core.Payments;
using Cbp.Year.Tests.Members;

namespace Cbp.Year.Tests.Checks;

/// <summary>What payments come to, by account and by member, kept up with each change that is seen.</summary>
internal sealed class PaymentSums
{
    private readonly Dictionary<string, (long Live, long Paid)> _accounts = [];
    private readonly Dictionary<(string Member, DateOnly From, bool Month), long> _spent = [];
    private readonly HashSet<(string Member, DateOnly From, bool Month)> _changed = [];

    /// <summary>What is under way and what is paid, in all.</summary>
    public (long Live, long Paid) All { get; private set; }

    /// <summary>What is under way from an account and what is paid from it.</summary>
    public (long Live, long Paid) Of(string account) => _accounts.GetValueOrDefault(account);

    /// <summary>A payment was in one state, or not there, and is in another.</summary>
    public void Change(PaymentState? before, PaymentState after)
    {
        if (before is not null) Count(before, -1);
        Count(after, 1);
    }

    /// <summary>Limits that are exceeded since they were last asked for.</summary>
    public IEnumerable<string> OverLimits()
    {
        foreach (var key in _changed)
        {
            var limit = key.Month ? Town.Limits.MemberMonthlyCents : Town.Limits.MemberDailyCents;
            if (_spent[key] > limit) yield return $"over a member's {(key.Month ? "monthly" : "daily")} limit: {key.Member} in {key.From:yyyy-MM-dd}: {_spent[key]}";
        }

        _changed.Clear();
    }

    private void Count(PaymentState payment, int sign)
    {
        var live = PaymentStateMachine.IsTerminal(payment.Status) ? 0 : sign * payment.Cents;
        var paid = payment.Status == PaymentStatus.Completed ? sign * payment.Cents : 0;
        var account = _accounts.GetValueOrDefault(payment.Account);
        _accounts[payment.Account] = (account.Live + live, account.Paid + paid);
        All = (All.Live + live, All.Paid + paid);
        if (payment.Status is PaymentStatus.Failed or PaymentStatus.Cancelled) return;
        Spend((payment.Member, payment.Day, false), sign * payment.Cents);
        Spend((payment.Member, new DateOnly(payment.Day.Year, payment.Day.Month, 1), true), sign * payment.Cents);
    }

    private void Spend((string Member, DateOnly From, bool Month) key, long cents)
    {
        _spent[key] = _spent.GetValueOrDefault(key) + cents;
        _changed.Add(key);
    }
}
