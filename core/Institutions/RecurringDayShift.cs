namespace Cbp.Core.Institutions;

/// <summary>Where a recurring payment's date goes that is no business day.</summary>
public enum RecurringDayShift
{
    /// <summary>To the next business day.</summary>
    After,

    /// <summary>To the last business day before it.</summary>
    Before,
}
