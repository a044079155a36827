using Cbp.Storage.Relational;
using Cbp.Year.Tests.Checks;

namespace Cbp.Year.Tests.Stores;

/// <summary>Where a year is kept: a store of its own, with the year's people in it.</summary>
internal abstract class YearStore(string folder) : IAsyncDisposable
{
    /// <summary>The app's data folder.</summary>
    public string Folder => folder;

    /// <summary>The relational store, where it is not a file in that folder.</summary>
    public virtual RelationalOptions? Options => null;

    /// <summary>Opens what auditors read.</summary>
    public abstract Books OpenBooks();

    public virtual ValueTask DisposeAsync()
    {
        YearFolder.Return(folder);
        return ValueTask.CompletedTask;
    }
}
