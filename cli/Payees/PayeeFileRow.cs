using Cbp.Core.Payees.Import;

namespace Cbp.Cli.Payees;

/// <summary>A row of the file: what it says, or what is wrong with it.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Row">What it says; null where something is wrong.</param>
/// <param name="Problems">What is wrong, a sentence each.</param>
internal readonly record struct PayeeFileRow(long Line, PayeeImportRow? Row, IReadOnlyList<string> Problems);
