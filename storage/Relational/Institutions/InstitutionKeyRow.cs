namespace Cbp.Storage.Relational.Institutions;

/// <summary>What is read of <c>institution_keys</c>.</summary>
internal sealed class InstitutionKeyRow
{
    public string InstitutionId { get; set; } = "";
}
