namespace Cbp.Sandbox.Inbox;

/// <summary>A member's inbox.</summary>
/// <param name="MemberId">Whose.</param>
/// <param name="Count">How many notifications lie in it.</param>
/// <param name="Notifications">Those of this page, in the order they first came, each once.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null where this is the last.</param>
public sealed record InboxList(string MemberId, long Count, IReadOnlyList<InboxItem> Notifications, long? Next);
