using Cbp.Core.Common;
using Cbp.Core.Payments.Progress;

namespace Cbp.Core.Tests.Fakes;

/// <content>What becomes of effects on other systems.</content>
public sealed partial class InMemoryUnitOfWork
{
    public IProcessingNoteRepository Notes => this;

    Task<ProcessingNote?> IProcessingNoteRepository.FindAsync(PaymentId paymentId) => Task.FromResult(State.Notes.GetValueOrDefault(paymentId));

    Task IProcessingNoteRepository.PutAsync(ProcessingNote note) => Set(State with { Notes = State.Notes.SetItem(note.PaymentId, note) });

    Task IProcessingNoteRepository.RemoveAsync(PaymentId paymentId) => Set(State with { Notes = State.Notes.Remove(paymentId) });

    Task<int> IProcessingNoteRepository.DeleteBeforeAsync(DateTimeOffset before, int limit) => Task.FromResult(0);
}
