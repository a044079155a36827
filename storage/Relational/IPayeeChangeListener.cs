using Cbp.Core.Storage;

namespace Cbp.Storage.Relational;

/// <summary>Is told that global payees were saved, once they are committed.</summary>
internal interface IPayeeChangeListener
{
    /// <summary>Returns when it knows of them; it does not fail.</summary>
    Task ChangedAsync(IDatabase database);
}
