namespace Cbp.Storage.Relational.Institutions;

/// <summary>What is read of <c>institutions</c>: the whole institution is in its settings.</summary>
internal sealed class InstitutionRow
{
    public string Settings { get; set; } = "";
}
