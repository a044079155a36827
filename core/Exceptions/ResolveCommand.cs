using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>The resolution of an exception whose fields are well-formed.</summary>
/// <param name="Action">What is done.</param>
/// <param name="AccountNumber">The account at the payee, where it is corrected.</param>
/// <param name="RoutingNumber">The routing number, where it is corrected.</param>
/// <param name="Note">What is noted, or null.</param>
/// <param name="By">Who does it.</param>
internal sealed record ResolveCommand(ExceptionAction Action, string? AccountNumber, string? RoutingNumber, string? Note, string By)
{
    private const int NoteLength = 255;
    private const int AccountLength = 32;

    /// <summary>The command, or the refusal of the first field at fault.</summary>
    public static Outcome<ResolveCommand> Of(ResolveRequest request, string by)
    {
        if (string.IsNullOrEmpty(request.Action)) return FieldText.Required("action");
        var name = Enum.GetNames<ExceptionAction>().FirstOrDefault(known => known.Equals(request.Action, StringComparison.OrdinalIgnoreCase));
        if (name is null)
            return new Refusal(ErrorCodes.FieldMalformed, "action must be one of reprocess, cancel, refund, correctAccount, dismiss.", "action");
        var action = Enum.Parse<ExceptionAction>(name);
        if (FieldText.Text(request.Note, "note", NoteLength) is { } wrongNote) return wrongNote;
        if (action == ExceptionAction.Dismiss && string.IsNullOrWhiteSpace(request.Note)) return FieldText.Required("note");
        if (action != ExceptionAction.CorrectAccount) return new ResolveCommand(action, null, null, OrNull(request.Note), by);
        if (FieldText.RequiredText(request.AccountNumber, "accountNumber", AccountLength) is { } wrongAccount) return wrongAccount;
        if (FieldText.Text(request.RoutingNumber, "routingNumber", AccountLength) is { } wrongRouting) return wrongRouting;
        return new ResolveCommand(action, request.AccountNumber, OrNull(request.RoutingNumber), OrNull(request.Note), by);
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
