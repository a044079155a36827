using Cbp.Core.Payees;

namespace Cbp.Functions.Payees;

/// <summary>What a removal did: <c>Deleted</c>, or <c>Inactive</c> where payments are pending.</summary>
internal sealed record UserPayeeRemovedAnswer(string UserPayeeListId, UserPayeeStatus Status, int PendingPayments, string? Detail);
