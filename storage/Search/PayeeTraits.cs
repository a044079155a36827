using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// What the filters look at, in one number: status (bit 0), payment method (bit 1), and the state, its first three characters in upper
/// case, ten bits each.
/// </summary>
internal static class PayeeTraits
{
    private const int StateShift = 2;
    private const int CharacterBits = 10;
    private const uint MethodMask = 2;
    private const uint StateMask = ~3u;

    public static uint Of(GlobalPayee payee) =>
        (uint)payee.Status | (uint)payee.PaymentMethod << 1 | StateOf(payee.State);

    /// <summary>Which bits a search looks at, and what they must be.</summary>
    public static (uint Mask, uint Value) Wanted(PayeeSearchQuery query)
    {
        var (mask, value) = (1u, (uint)(query.Active ? GlobalPayeeStatus.Active : GlobalPayeeStatus.Closed));
        if (query.PaymentMethod is { } method)
            (mask, value) = (mask | MethodMask, value | (uint)method << 1);

        if (!string.IsNullOrWhiteSpace(query.State))
            (mask, value) = (mask | StateMask, value | StateOf(query.State));

        return (mask, value);
    }

    private static uint StateOf(string? state)
    {
        var number = 0u;
        for (var i = 0; i < 3; i++)
            number = number << CharacterBits | (state is not null && i < state.Length ? char.ToUpperInvariant(state[i]) & 0x3FFu : 0);

        return number << StateShift;
    }
}
