using Cbp.Core.Common;

namespace Cbp.Core.Payments.Progress;

/// <summary>Notes on payments that stay in processing.</summary>
public interface IProcessingNoteRepository
{
    /// <summary>The payment's, or null. It may be about an earlier attempt, or a payment that has left processing: compare.</summary>
    Task<ProcessingNote?> FindAsync(PaymentId paymentId);

    /// <summary>Puts the note in place of the payment's last.</summary>
    Task PutAsync(ProcessingNote note);

    /// <summary>Takes the payment's away; nothing where there is none.</summary>
    Task RemoveAsync(PaymentId paymentId);

    /// <summary>Drops the oldest of those that were to be tried before then, so many at the most; how many.</summary>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, int limit);
}
