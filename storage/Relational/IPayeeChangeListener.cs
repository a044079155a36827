using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Storage.Relational;

/// <summary>Is told which global payees were written, once they are committed.</summary>
internal interface IPayeeChangeListener
{
    /// <summary>Returns when it knows of them; it does not fail.</summary>
    Task ChangedAsync(IDatabase database, IReadOnlyCollection<InternalPayeeId> payees);
}
