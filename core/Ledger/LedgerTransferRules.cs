namespace Cbp.Core.Ledger;

/// <summary>What is wrong with a stored transfer, if anything is.</summary>
internal static class LedgerTransferRules
{
    public static LedgerFault? Check(LedgerTransferCheck check)
    {
        var transfer = check.Transfer;
        var entries = transfer.IsPosted ? 2 : 0;
        if (check.Entries != entries) return Fault(transfer, $"{entries} entries", $"{check.Entries}");
        if (check.Resolutions > 1) return Fault(transfer, "to be referred to once", $"{check.Resolutions} times");
        if (transfer.Refers is not { } id) return null;
        if (check.Referred is not { } referred) return Fault(transfer, $"transfer {id}, to which it refers", "none");
        var fits = transfer.Kind == LedgerTransferKind.Reverse
            ? referred.Kind is LedgerTransferKind.Post or LedgerTransferKind.Direct && referred.Debit == transfer.Credit && referred.Credit == transfer.Debit
            : referred.Kind == LedgerTransferKind.Reserve && referred.Debit == transfer.Debit && referred.Credit == transfer.Credit;
        if (!fits) return Fault(transfer, $"to fit transfer {id}", $"a {transfer.Kind} of a {referred.Kind} between {referred.Debit} and {referred.Credit}");
        return transfer.Amount == referred.Amount ? null : Fault(transfer, $"{referred.Amount}, as transfer {id}", $"{transfer.Amount}");
    }

    private static LedgerFault Fault(LedgerTransfer transfer, string expected, string found) =>
        new($"transfer {transfer.TransferId} of {transfer.InstitutionId}", expected, found);
}
