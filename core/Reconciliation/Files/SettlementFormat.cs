namespace Cbp.Core.Reconciliation.Files;

/// <summary>How a file of the processor is written; docs/reconciliation.md.</summary>
public enum SettlementFormat
{
    /// <summary>The settlement report: comma-separated, with a header and a trailer.</summary>
    Csv,

    /// <summary>Returns in the ACH file format (Nacha Operating Rules, Appendix Three).</summary>
    Nacha,
}
