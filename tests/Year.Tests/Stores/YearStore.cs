using Cbp.Storage.Relational;
using Cbp.Year.Tests.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests.Stores;

/// <summary>Where a year is kept: a store of its own, with the year's people in it.</summary>
internal abstract class YearStore(string folder) : IAsyncDisposable
{
    /// <summary>The app's data folder.</summary>
    public string Folder => folder;

    /// <summary>The relational store, where it is not a file in that folder.</summary>
    public virtual RelationalOptions? Options => null;

    /// <summary>What auditors read day by day.</summary>
    public abstract Books Books { get; }

    /// <summary>What they read at last: whatever is on disk, on a connection of its own.</summary>
    public abstract Books OpenBooks();

    /// <summary>Gives a life of the app what is open already; where nothing is, each opens the store itself.</summary>
    public virtual void Register(IServiceCollection services)
    {
    }

    public virtual ValueTask DisposeAsync()
    {
        YearFolder.Return(folder);
        return ValueTask.CompletedTask;
    }
}
