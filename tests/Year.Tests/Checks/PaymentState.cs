using Cbp.Core.Payments;

namespace Cbp.Year.Tests.Checks;

/// <summary>A payment as its row has it.</summary>
/// <param name="Id">The payment.</param>
/// <param name="Attempt">Its present attempt.</param>
/// <param name="Status">Its state.</param>
/// <param name="Cents">Its amount.</param>
/// <param name="Day">When it is to be processed.</param>
/// <param name="UpdatedAt">When it changed last, in ticks.</param>
/// <param name="Account">The funding account.</param>
/// <param name="Member">Who pays.</param>
internal sealed record PaymentState(
    Guid Id, Guid Attempt, PaymentStatus Status, long Cents, DateOnly Day, long UpdatedAt, string Account, string Member);
