using Cbp.Core.Common;

namespace Cbp.Core.Reconciliation;

/// <summary>Reconciliations and their items.</summary>
public interface IReconciliationRepository
{
    /// <summary>The day's, or null.</summary>
    Task<ReconciledDay?> FindAsync(InstitutionId institution, DateOnly day);

    /// <summary>The institution's of that day and later ones, by day.</summary>
    Task<IReadOnlyList<ReconciledDay>> SinceAsync(InstitutionId institution, DateOnly since);

    /// <summary>Adds it or writes its new state.</summary>
    Task SaveAsync(ReconciledDay reconciliation);

    /// <summary>Adds an item; false where it is there already: it is then noted that this run has found it too.</summary>
    Task<bool> AddItemAsync(ReconciliationItem item);

    /// <summary>The item, or null.</summary>
    Task<ReconciliationItem?> FindItemAsync(InstitutionId institution, DateOnly day, Guid itemId);

    /// <summary>Writes that an item's correction was applied; false where it was before.</summary>
    Task<bool> ApplyItemAsync(ReconciliationItem item);

    /// <summary>A page of the day's items, by id: of one kind or state where that is said.</summary>
    Task<IReadOnlyList<ReconciliationItem>> ItemsAsync(
        InstitutionId institution, DateOnly day, DifferenceKind? kind, ItemState? state, Guid? after, int limit);

    /// <summary>What the day's items come to; those of the processor's lines that this run has found.</summary>
    Task<IReadOnlyList<ItemSum>> ItemSumsAsync(InstitutionId institution, DateOnly day, int run);

    /// <summary>Drops some of the day's items that were proposed by runs before that one; how many.</summary>
    Task<int> DeleteStaleItemsAsync(InstitutionId institution, DateOnly day, int run, int limit);

    /// <summary>All institutions, in the order of their ids.</summary>
    Task<IReadOnlyList<InstitutionId>> InstitutionsAsync();
}
