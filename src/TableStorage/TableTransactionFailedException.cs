using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage;

/// <summary>The service refused a transaction; none of its actions was applied.</summary>
/// <remarks><see cref="RequestFailedException.Status"/> and <see cref="RequestFailedException.ErrorCode"/> are those of the action that failed.</remarks>
[SuppressMessage("Design", "CA1032", Justification = "The one constructor is Azure.Data.Tables' own.")]
public sealed class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Wraps the failure of the action.</summary>
    /// <param name="requestFailedException">The failure, with the action's index in its <see cref="Exception.Data"/> when the service named one.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
    {
        foreach (DictionaryEntry entry in requestFailedException.Data)
        {
            Data[entry.Key] = entry.Value;
        }

        if (int.TryParse(Data[TableErrorParser.FailedActionKey] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>The position of the action that failed, counted from 0; <see langword="null"/> when the service did not name one.</summary>
    public int? FailedTransactionActionIndex { get; }
}
