using Cbp.Core.Common;

namespace Cbp.Core.Reconciliation.Files;

/// <summary>A file while it is read: what it says of itself, what its lines come to, and what is wrong with it.</summary>
/// <param name="format">How it is written.</param>
/// <param name="institution">Whose it must be; null where the file alone says it.</param>
/// <param name="day">Which business day's it must be; null where the file alone says it.</param>
public sealed class SettlementFile(SettlementFormat format, InstitutionId? institution = null, DateOnly? day = null)
{
    /// <summary>How many problems are kept; the others are counted.</summary>
    public const int ProblemsKept = 100;

    private readonly List<SettlementProblem> _problems = [];

    /// <summary>How it is written.</summary>
    public SettlementFormat Format => format;

    /// <summary>Whose it is, as far as that is known.</summary>
    public InstitutionId? Institution { get; private set; } = institution;

    /// <summary>Which business day's it is, as far as that is known.</summary>
    public DateOnly? Day { get; private set; } = day;

    /// <summary>How many lines there are about submissions.</summary>
    public int Lines { get; private set; }

    /// <summary>What was settled, in hundredths.</summary>
    public long SettledCents { get; private set; }

    /// <summary>What was returned, in hundredths.</summary>
    public long ReturnedCents { get; private set; }

    /// <summary>The first things that are wrong with it.</summary>
    public IReadOnlyList<SettlementProblem> Problems => _problems;

    /// <summary>How many things are wrong with it.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>True as long as nothing is wrong with it.</summary>
    public bool IsGood => ProblemCount == 0;

    internal void Wrong(int line, int column, string detail)
    {
        ProblemCount++;
        if (_problems.Count < ProblemsKept) _problems.Add(new SettlementProblem(line, column, detail));
    }

    internal void Count(SettlementLine line)
    {
        Lines++;
        if (line.Flow == SettlementFlow.Settled) SettledCents += line.Cents;
        else ReturnedCents += line.Cents;
    }

    /// <summary>The institution that the file names; false where it must be another's.</summary>
    internal bool Names(InstitutionId named)
    {
        Institution ??= named;
        return Institution == named;
    }

    /// <summary>The day that the file names; false where it must be another.</summary>
    internal bool Names(DateOnly named)
    {
        Day ??= named;
        return Day == named;
    }
}
