namespace Microsoft.Azure.Functions.Worker;

#pragma warning disable CA1032 // the official type has these two constructors
public class FunctionInputConverterException : FunctionWorkerException
{
    public FunctionInputConverterException(string? message) : base(message)
    {
    }

    public FunctionInputConverterException(string? message, Exception? innerException) : base(message, innerException)
    {
    }
}
