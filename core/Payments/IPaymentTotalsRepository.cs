using Cbp.Core.Common;

namespace Cbp.Core.Payments;

/// <summary>Sums of payments by processing day, kept beside the payments so that a limit is one look-up.</summary>
public interface IPaymentTotalsRepository
{
    /// <summary>The member's sums for the day and its month.</summary>
    Task<PaymentTotal> OfMemberAsync(InstitutionId institutionId, MemberId memberId, DateOnly day);

    /// <summary>The institution's sums for the day and its month.</summary>
    Task<PaymentTotal> OfInstitutionAsync(InstitutionId institutionId, DateOnly day);

    /// <summary>Adds <paramref name="cents"/> (negative: takes away) to both sums of the day.</summary>
    Task AddAsync(InstitutionId institutionId, MemberId memberId, DateOnly day, long cents);

    /// <summary>What the member has paid to the payee from that month on.</summary>
    Task<PayeeAverage> OfPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly fromMonth);

    /// <summary>Adds payments (negative: takes away) to what the member has paid to the payee in the day's month.</summary>
    Task AddToPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly day, int payments, long cents);
}
