using Cbp.Core.Calendar;

namespace Cbp.Functions.Calendar;

/// <summary>Days without processing, in order.</summary>
internal sealed record NonProcessingAnswer(IReadOnlyList<NonProcessingDay> Days);
