using Cbp.Core.Common;
using Cbp.Core.Gateways;

namespace Cbp.Year.Tests.Outside;

/// <summary>The core banking system: takes once for each key, gives back once, and no account goes below zero.</summary>
internal sealed class YearBank(YearWorld world, Attempts attempts) : ICoreBanking
{
    private const long MonthlyPay = 2_500_00;
    private readonly Dictionary<string, long> _balances = [];

    /// <summary>Every account gets its holder's pay.</summary>
    public void PayDay(IEnumerable<string> accounts)
    {
        foreach (var account in accounts) _balances[account] = _balances.GetValueOrDefault(account) + MonthlyPay;
    }

    public Task<DebitResult> DebitAsync(
        InstitutionId institutionId, PaymentId paymentId, FundingAccountNumber account, Money amount, CancellationToken cancellationToken)
    {
        Answers(paymentId.Value);
        var key = world.Mutation == Mutation.KeyOfEachTry && attempts.Of(paymentId.Value).Debit is not null ? Guid.CreateVersion7() : paymentId.Value;
        var attempt = attempts.Of(key);
        if (attempt.Debit is null)
        {
            var enough = _balances.GetValueOrDefault(account.Value) >= amount.Cents;
            attempt.Debit = enough ? DebitResult.Debited : DebitResult.InsufficientFunds;
            attempt.Cents = amount.Cents;
            if (enough) _balances[account.Value] -= amount.Cents;
            if (enough) Net += amount.Cents;
            attempts.Moved(attempt);
            world.Trace(paymentId.Value, $"the bank: {attempt.Debit} {amount}");
        }

        return MayLoseReply(attempt.Debit.Value, paymentId.Value);
    }

    public async Task ReverseDebitAsync(InstitutionId institutionId, PaymentId paymentId, CancellationToken cancellationToken)
    {
        Answers(paymentId.Value);
        var attempt = attempts.Of(paymentId.Value);
        if (attempt.Taken)
        {
            attempt.Reversed = true;
            Net -= attempt.Cents;
            attempts.Moved(attempt);
            world.Trace(paymentId.Value, "the bank: given back");
        }

        await MayLoseReply(true, paymentId.Value);
    }

    public Task<bool> IsOpenAsync(InstitutionId institutionId, FundingAccountNumber account, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>What is taken from all accounts together and not given back.</summary>
    public long Net { get; private set; }

    private void Answers(Guid payment)
    {
        world.MustBeAlive();
        if (world.Clock.Now >= world.BankDownUntil && !world.Trouble(30)) return;
        world.Trace(payment, "the bank does not answer");
        throw new GatewayException("The core banking system does not answer.");
    }

    private Task<T> MayLoseReply<T>(T result, Guid payment)
    {
        if (world.Trouble(4)) throw world.Crash();
        if (!world.Trouble(200)) return Task.FromResult(result);
        world.Trace(payment, "the bank's reply is lost");
        throw new GatewayException("The reply was lost.");
    }
}
