using Cbp.Core.Outbox;

namespace Cbp.Core.Payees.Documents;

/// <summary>A user payee as it is stored.</summary>
/// <param name="Payee">The entry.</param>
/// <param name="Events">What it has yet to send, oldest first: written with it, so that no crash comes between.</param>
/// <param name="ETag">The store's mark of this state; changes with every write. Empty for one that is not stored yet.</param>
public sealed record StoredUserPayee(UserPayee Payee, IReadOnlyList<OutboxMessage> Events, string ETag = "");
