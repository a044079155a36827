using Cbp.Core.Calendar;

namespace Cbp.Functions.Calendar;

/// <summary>Delivery dates, in order.</summary>
internal sealed record DeliveryDatesAnswer(IReadOnlyList<DeliveryEstimate> DeliveryDates);
