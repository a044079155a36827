using Cbp.Core.Common;

namespace Cbp.Core.Payments.Operations;

/// <summary>What a bulk change of state was asked for, as its job keeps it.</summary>
internal sealed record BulkStatusInput(IReadOnlyList<Guid> Payments, string Target, string? Reason, string? ReturnCode)
{
    public static BulkStatusInput Of(StatusCommand command) =>
        new([.. command.Payments.Select(id => id.Value)], command.Target.ToString(), command.Reason, command.ReturnCode);

    public StatusCommand ToCommand() =>
        new([.. Payments.Select(id => new PaymentId(id))], Enum.Parse<StatusTarget>(Target), Reason, ReturnCode);
}
